"""Reports of whole trusts: nothing leaks, nothing is overwritten by halves, the saved file is as good as the folder."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
import yaml
from pypdf import PdfReader
from pypdf.generic import StreamObject

import eqcheck
from eqcheck.domain.assessment import Status
from eqcheck.reports.audience import Audience, for_audience
from eqcheck.reports.files import file_formats
from eqcheck.reports.people_numbers import people_behind, people_system
from tests.e2e.running import MKET, PROJECT
from tests.e2e.running import within as run
from tests.unit.reports.test_disclosure import attacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.domain.assessment import Assessment

pytestmark = pytest.mark.usefixtures("evidence_is_read_once")

AS_OF = date(2026, 11, 22)
MARK = "Zqvx"
NUMBER = 86421357
DAY = "2019-03-17"
SETUP = f"""\
trust: {{name: Chalk Hill Trust, company_number: "09000001", employees: 300}}
schools:
  - {{key: oak, name: Oak School, phase: primary, urn: "900001", ages: [4, 11], pupils: 120, opened_on: 2012-09-01}}
  - {{key: elm, name: Elm School, phase: secondary, urn: "900002", ages: [11, 18], pupils: 240, opened_on: 2012-09-01}}
policies: [mket-equalities, england-equality-law]
calendar:
  terms:
    - {{name: Summer 2026, from: 2026-04-13, to: 2026-07-21}}
    - {{name: Autumn 2026, from: 2026-09-02, to: 2026-12-18}}
owners: {{training_lead: {MARK} Owner}}
parameters: {{training/equality-current: {{window_months: {{value: 18, reason: agreed with {MARK} Reason}}}}}}
"""
WAIVERS = f"""\
waivers:
  - {{clause: mket/elt/5, subject: oak, reason: because {MARK} said so, approver: {MARK} Approver, until: 2027-01-31}}
"""


@pytest.fixture(scope="module")
def example(cache: Path) -> Assessment:
    return eqcheck.audit(MKET, as_of=AS_OF, cache=cache)


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    """A trust in which every column of every type holds something that must stay there, in files named after people."""
    folder = tmp_path_factory.mktemp("marked")
    (folder / "eqcheck.yaml").write_text(SETUP, encoding="utf-8")
    (folder / "waivers.yaml").write_text(WAIVERS, encoding="utf-8")
    for file in sorted((PROJECT / "rules" / "evidence").glob("*.yaml")):
        kind = yaml.safe_load(file.read_text(encoding="utf-8"))
        columns = {name: item for name, item in kind["columns"].items() if not {"derived", "withheld"} & item.keys()}
        for place in ("oak", "elm", "trust"):
            rows = [",".join(_cell(item, at) for item in columns.values()) for at in range(3)]
            to = folder / "evidence" / place / f"{kind['id']}-{MARK} Person.csv"
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_text("\n".join([",".join(columns), *rows]) + "\n", encoding="utf-8")
    return eqcheck.audit(folder, as_of=AS_OF)


def _cell(column: dict[str, object], at: int) -> str:
    values = column.get("values")
    if isinstance(values, dict):
        return str(list(values)[at % len(values)])
    marked = {"date": DAY, "integer": str(NUMBER + at), "number": f"{NUMBER + at}.5", "boolean": "yes"}
    return marked.get(str(column["type"]), f"{MARK} {at}")


@pytest.mark.parametrize("audience", [Audience.TRUSTEE, Audience.PUBLIC])
def test_nothing_of_any_cell_reaches_trustees_or_the_public(marked: Assessment, audience: Audience) -> None:
    whole = marked.to_json()  # type: ignore[attr-defined]
    assert MARK in whole
    seen = for_audience(marked, audience)
    for name, form in file_formats().items():
        content = _inflated(name, form.render(seen, audience))
        for planted in (MARK.lower(), str(NUMBER)[:7], DAY, "17 march 2019", "march 2019"):
            assert planted not in content.lower(), (name, planted)


def _inflated(name: str, content: bytes) -> str:
    if name == "xlsx":
        with ZipFile(io.BytesIO(content)) as packed:
            return "".join(packed.read(entry).decode(errors="replace") for entry in packed.namelist())
    if name == "pdf":
        reader = PdfReader(io.BytesIO(content))
        said = str(reader.metadata) + "".join(page.extract_text() for page in reader.pages)
        return said + "".join(_streams(reader))
    return content.decode(errors="replace")


def _streams(reader: PdfReader) -> Iterator[str]:
    """Every stream of a PDF, inflated: pages, fonts, metadata and whatever is attached; and every text beside them."""
    for number in range(1, len(reader.xref_objStm) + sum(map(len, reader.xref.values())) + 1):
        pdf_object = reader.get_object(number)
        if isinstance(pdf_object, StreamObject):
            yield pdf_object.get_data().decode("utf-8", errors="replace")
        yield str(pdf_object)


def test_executives_see_files(marked: Assessment) -> None:
    page = file_formats()["html"].render(for_audience(marked, Audience.EXECUTIVE), Audience.EXECUTIVE).decode()
    assert f"{MARK} Person.csv" in page


def test_rows_that_fall_short_are_those_that_explain_names(example: Assessment, cache: Path) -> None:
    short = [it for it in example.findings if any(each.short for each in it.observations)]
    assert len(short) > 50
    for finding in (short[0], short[len(short) // 2]):
        explanation = eqcheck.explain(MKET, finding.subject, finding.clause, as_of=AS_OF, cache=cache)
        explained = {rule.rule.id: [(row.file, row.row) for row in rule.shortfall] for rule in explanation.rules}
        for observation in finding.observations:
            if observation.status in {Status.NOT_MET, Status.PARTIAL}:
                rows = [(item.file, row) for item in observation.short for row in item.rows]
                assert rows == explained[observation.rule], observation.rule
                assert observation.short_rows >= len(rows)


def test_an_attacker_learns_no_small_number_of_the_example(example: Assessment) -> None:
    seen = for_audience(example, Audience.PUBLIC)
    shown = {
        (f"{item.use}\0{item.subject}", name)
        for finding in seen.findings
        for item in finding.observations
        for name, value in item.measures.items()
        if isinstance(value, int)
    }
    system = people_system(example)
    assert system.unseen
    hidden = {key[0] for key in system.numbers} - {group for group, _ in shown}
    assert all(key[0] in hidden for key, number in system.numbers.items() if 1 <= number <= 10)
    bounds = attacked(system, hidden)
    assert len(bounds) > 50
    for key, (low, high) in bounds.items():
        assert high - low >= 5, (key, low, high)


def test_objectives_are_drawn_over_years_and_no_small_number_of_them_for_trustees(example: Assessment) -> None:
    form = file_formats()["html"]
    page = form.render(example, Audience.EXECUTIVE).decode()
    assert "5 of 60 (8.3 %)" in page
    assert "38 of 60 (63.3 %)" in page
    assert page.count('class="then"') > 10
    page = form.render(for_audience(example, Audience.TRUSTEE), Audience.TRUSTEE).decode()
    assert "5 of 60 (8.3 %)" not in page
    assert "38 of 60 (63.3 %)" in page


def test_the_people_behind_a_rate_are_protected_like_numbers(example: Assessment) -> None:
    rule = example.rules["objectives/sex-gap-reduced"]
    rate = {"english_of": 160, "english_value": Decimal("2.5"), "english_deviation": 0}
    assert people_behind(rule, rate) == {"english_with": 4, "english_without": 156}
    assert people_behind(rule, {**rate, "english_deviation": 9}) == {}
    counted = {"boys_of": 60, "boys_cases": 57}
    assert people_behind(rule, counted) == {"boys_with": 57, "boys_without": 3}


def test_two_editions_in_one_folder_give_no_small_change_away(tmp_path: Path, cache: Path) -> None:
    shown: list[dict[str, set[int]]] = []
    for day in ("2026-10-01", "2026-11-22"):
        report = tmp_path / f"{day}.csv"
        assert run("report", MKET, "--as-of", day, "--audience", "public", "-o", report, cache=cache).returncode == 0
        record = json.loads((tmp_path / "eqcheck-editions.json").read_text(encoding="utf-8"))
        shown.append(
            {name: set(numbers) for name, numbers in record["trusts"]["Makepeace Kestrel Education Trust"].items()}
        )
    first, both = shown
    assert first
    for name, numbers in both.items():
        assert not [old for old in first.get(name, ()) for new in numbers if 1 <= abs(new - old) <= 10], name
    (tmp_path / "eqcheck-editions.json").write_text("{", encoding="utf-8")
    ran = run("report", MKET, "--as-of", "2026-11-22", "--audience", "public", "-o", tmp_path / "x.md", cache=cache)
    assert ran.returncode == 2
    assert "eqcheck-editions.json" in ran.stderr
    assert not (tmp_path / "x.md").exists()


@pytest.mark.parametrize("audience", [Audience.EXECUTIVE, Audience.TRUSTEE])
def test_every_form_of_the_saved_assessment_has_the_same_bytes(
    tmp_path: Path, example: Assessment, audience: Audience
) -> None:
    saved = tmp_path / "saved.json"
    saved.write_text(example.to_json(), encoding="utf-8")  # type: ignore[attr-defined]
    first, second = (for_audience(it, audience) for it in (example, eqcheck.load(saved)))
    for name, form in file_formats().items():
        assert form.render(first, audience) == form.render(second, audience), name


def test_the_saved_assessment_gives_the_same_bytes(tmp_path: Path, cache: Path) -> None:
    saved = tmp_path / "saved.json"
    assert run("audit", MKET, "--as-of", "2026-11-22", "-o", saved, cache=cache).returncode == 1
    for name in ("html", "xlsx"):
        first, second = tmp_path / f"first.{name}", tmp_path / f"second.{name}"
        assert run("report", MKET, "--as-of", "2026-11-22", "-o", first, cache=cache).returncode == 0
        assert run("report", saved, "-o", second, cache=cache).returncode == 0
        assert first.read_bytes() == second.read_bytes()


DIGESTS = """
import sys
import eqcheck
from tests.e2e.test_reports import digests
print(*digests(eqcheck.load(sys.argv[1])), sep="\\n")
"""


def digests(whole: Assessment) -> Iterator[str]:
    """A line for each audience and format, with the digest of its report."""
    for audience in (Audience.EXECUTIVE, Audience.PUBLIC):
        seen = for_audience(whole, audience)
        for name, form in file_formats().items():
            yield f"{audience} {name} {sha256(form.render(seen, audience)).hexdigest()}"


def test_another_hash_seed_gives_the_same_bytes(tmp_path: Path, example: Assessment) -> None:
    """The other seed is that of this Python."""
    saved = tmp_path / "saved.json"
    saved.write_text(example.to_json(), encoding="utf-8")  # type: ignore[attr-defined]
    seed = "1" if os.environ.get("PYTHONHASHSEED") == "0" else "0"
    command = [sys.executable, "-c", DIGESTS, str(saved)]
    env = {**os.environ, "PYTHONHASHSEED": seed}
    made = subprocess.run(command, check=True, capture_output=True, cwd=PROJECT, env=env, encoding="utf-8").stdout
    assert made.splitlines() == list(digests(eqcheck.load(saved)))
    assert made.count("\n") == 2 * len(file_formats())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "docx"), "docx"),
        (("--format", "md", "--audience", "press"), "press"),
        (("--format", "html", "--audience", "school"), "--school"),
        (("--format", "html", "--school", "nowhere"), "nowhere"),
        (("--format", "xlsx"), "-o"),
        ((), "--format"),
        (("--format", "html", "--by", "2026-01-01"), "2026-01-01"),
    ],
)
def test_a_wrong_flag_is_an_error(arguments: tuple[str, ...], said: str, cache: Path) -> None:
    ran = run("report", MKET, "--as-of", "2026-11-22", *arguments, cache=cache)
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert said in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("--by", "2027-11-22"), "--by"), (("--as-of", "2026-11-22"), "--as-of"), ((), "No such file")],
)
def test_a_saved_assessment_has_its_day_and_looks_no_further(
    tmp_path: Path, arguments: tuple[str, ...], said: str, cache: Path
) -> None:
    ran = run("report", tmp_path / "saved.json", "--format", "html", *arguments, cache=cache)
    assert ran.returncode == 2
    assert said in ran.stderr


def test_the_page_says_which_columns_there_are(example: Assessment) -> None:
    page = (PROJECT / "docs" / "reports.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| `([a-z_]+)` \|", page.split("## Columns")[1], re.MULTILINE)
    first = file_formats()["csv"].render(example, Audience.EXECUTIVE).decode("utf-8-sig")
    assert documented == first.split("\r\n", 1)[0].split(",")


def test_a_duty_of_which_all_is_done_that_records_show_stands_apart_from_shortfalls(example: Assessment) -> None:
    page = file_formats()["html"].render(example, Audience.EXECUTIVE).decode("utf-8")
    ceilings = {
        clause.id: clause.not_shown for policy in example.policies for clause in policy.clauses if clause.at_best
    }
    done = [
        finding
        for finding in example.findings
        if finding.status is Status.PARTIAL
        and finding.clause in ceilings
        and {item.status for item in finding.observations} == {Status.MET}
    ]
    assert done
    for finding in done:
        anchor = f'id="{finding.subject}/{finding.clause}" data-s="partial">'
        said = escape(f"{finding.clause}: Met in part. {ceilings[finding.clause]}")
        assert f"<li {anchor}{said}" in page
        assert f"<tr {anchor}" not in page


def test_the_page_is_opened_from_a_private_file(tmp_path: Path, cache: Path) -> None:
    ran = run("open", MKET, "--as-of", "2026-11-22", cache=cache, env={"BROWSER": "true", "TMPDIR": str(tmp_path)})
    page = Path(ran.stdout.strip())
    assert ran.returncode == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    if os.name == "posix":
        assert page.stat().st_mode & 0o077 == 0


def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path, cache: Path) -> None:
    old = tmp_path / "folder" / "report.md"
    ran = run("report", MKET, "--as-of", "2026-11-22", "-o", old, cache=cache)
    assert ran.returncode == 2
    assert "cannot be written" in ran.stderr
    old.parent.mkdir()
    old.write_text("old", encoding="utf-8")
    (old.parent / "is-a-folder.md").mkdir()
    assert (
        run("report", MKET, "--as-of", "2026-11-22", "-o", old.parent / "is-a-folder.md", cache=cache).returncode == 2
    )
    assert old.read_text(encoding="utf-8") == "old"
    ran = run("report", MKET, "--as-of", "2026-11-22", "-o", old, cache=cache)
    assert ran.returncode == 2
    assert "--overwrite" in ran.stderr
    assert old.read_text(encoding="utf-8") == "old"
    assert run("report", MKET, "--as-of", "2026-11-22", "-o", old, "--overwrite", cache=cache).returncode == 0
    assert old.read_text(encoding="utf-8").startswith("# ")
    assert sorted(path.name for path in old.parent.iterdir()) == ["is-a-folder.md", "report.md"]
