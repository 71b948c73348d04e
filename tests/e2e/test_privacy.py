"""No personal value of the example's people is ever printed."""

import json
import re
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from eqcheck.auditing.compile_library import prepare
from eqcheck.evidence.collect import collect
from tests.e2e.running import DAY, MKET, PROJECT, within

pytestmark = pytest.mark.usefixtures("evidence_is_read_once")

WORD = re.compile(r"[\w@.'’-]+")


@pytest.fixture(scope="module")
def personal(cache: Path) -> frozenset[str]:
    """Every value in the example's columns that are flagged personal."""
    prepared = prepare(MKET, cache=cache)
    tables = collect(MKET, prepared.setup, prepared.types).tables
    return frozenset(
        str(value)
        for name, rows in tables.items()
        for column in prepared.types[name].columns.values()
        if column.personal and column.name in rows.columns
        for value in rows.columns[column.name]
        if value is not None and not isinstance(value, bool | date)
    )


def our_words() -> str:
    """What our own rules print: "Chief executive" signs, and bears a duty."""
    return "\n".join(
        path.read_text(encoding="utf-8") for top in ("policies", "rules") for path in (PROJECT / top).rglob("*.yaml")
    )


@pytest.fixture(scope="module")
def shown(cache: Path) -> str:
    """All that can be printed about the example: both formats, why each cell is as it is, what the office is told."""
    audit = ("audit", MKET, "--as-of", DAY)
    printed = [within(*audit, "--detail", "--all", cache=cache, env={"COLUMNS": "200"})]
    printed.append(within(*audit, "--format", "json", cache=cache))
    findings = json.loads(printed[1].stdout)["findings"]
    clauses: dict[str, str] = {}
    for finding in findings:
        if finding["status"] not in {"met", "not_applicable"}:
            clauses.setdefault(finding["clause"], finding["subject"])
    assert len(clauses) > 5
    for clause, subject in list(clauses.items())[::8]:
        why = ("explain", subject, clause, MKET, "--as-of", DAY, "--all", "--sql")
        printed.append(within(*why, cache=cache, env={"COLUMNS": "200"}))
    check, request = ("evidence", "check", MKET, "--as-of", DAY), ("evidence", "request", MKET, "--as-of", DAY)
    printed += [within(*check, "--detail", cache=cache), within(*check, "--format", "json", cache=cache)]
    printed += [within(*request, "--school", school, cache=cache) for school in ("larkmead", "trust")]
    assert not [ran.stderr for ran in printed if ran.stderr]
    return "\n".join(ran.stdout for ran in printed)


def test_there_is_something_to_hide(personal: frozenset[str]) -> None:
    assert sum(bool(re.fullmatch(r"[A-Z]\d{4,}", value)) for value in personal) > 500
    assert sum(bool(re.fullmatch(r"[^\d@]+ [^\d@]+", value)) for value in personal) > 300
    everything = "\n".join(_text(file) for file in (MKET / "evidence").rglob("*.csv"))
    as_written = (value for value in sorted(personal) if value in everything)
    assert len(list(islice(as_written, 501))) > 500


def _text(file: Path) -> str:
    return file.read_bytes().decode("cp1252", "replace")


def test_no_personal_value_is_printed(personal: frozenset[str], shown: str) -> None:
    words = frozenset(WORD.findall(shown))
    phrases = " ".join(shown.split())
    printed = {value for value in personal if (value in words if " " not in value else value in phrases)}
    ours = our_words() if printed else ""
    assert {value for value in printed if value not in ours} == set()


def test_a_name_is_found_where_it_is_printed(personal: frozenset[str], shown: str) -> None:
    ours = our_words()
    name = next(value for value in sorted(personal) if " " in value and value not in ours)
    with pytest.raises(AssertionError):
        test_no_personal_value_is_printed(personal, f"{shown}\n{name}")


def test_rows_are_told_by_number(shown: str) -> None:
    assert re.search(r"rows? \d+", shown)
