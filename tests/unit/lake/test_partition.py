"""What is read from a partition is what is read from the trust's own folder."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from eqcheck.api import use_cases
from eqcheck.auditing import partition
from eqcheck.auditing.compile_library import prepare
from eqcheck.auditing.judged_together import judged_together
from eqcheck.auditing.partitioning import is_current, write_partition
from eqcheck.auditing.prepared_run import Selection
from eqcheck.auditing.run import add_evidence, audit, judged, prepare_run
from eqcheck.domain.mistakes import MistakesError
from eqcheck.evidence.files_without_text import file_without_text
from eqcheck.messages.lake import LakeKind
from eqcheck.reports import json_report
from tests.trials import ALL, some_of
from tests.unit.lake.trusts import FILE, HEADING, PROJECT, add_a_line, adopt, trust, urns

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from eqcheck.auditing.prepared_run import Run
    from eqcheck.domain.assessment import EvidenceFile

DAY = date(2026, 11, 22)
EXAMPLES = PROJECT / "examples"
NAMES = some_of(("mket", "wold", "tern"), 2)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A trust that has adopted the one rule that reads its one file."""
    folder = trust(tmp_path / "ash", name="Ash Trust", number="00000001", urns=urns(1))
    adopt(folder, "sign-in/policy-acknowledged")
    return folder


def staged(folder: Path, into: Path, cache: Path) -> str:
    return write_partition(folder, prepare(folder, cache=cache), into)


@pytest.fixture(scope="module")
def partitions(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """The examples, staged."""
    into = tmp_path_factory.mktemp("partitions")
    for name in NAMES:
        staged(EXAMPLES / name, into / name, cache)
    return into


def test_the_accounts_of_files_quote_no_cell(small: Path, tmp_path: Path, cache: Path) -> None:
    file = small / FILE
    mail = "jo.bloggs@example.org"
    file.write_text(f"{file.read_text(encoding='utf-8')}3,{mail},Guest,Yes,{mail}\n", encoding="utf-8")
    staged(small, tmp_path / "partition", cache)
    accounts = (tmp_path / "partition" / "partition.json").read_text(encoding="utf-8")
    assert "date-unreadable" in accounts
    assert mail not in accounts
    ours, theirs = (audit(it, as_of=DAY, cache=cache, rows=True) for it in (small, tmp_path / "partition"))
    assert json_report.render(theirs) == json_report.render(ours)


@pytest.mark.trials
@pytest.mark.parametrize("name", NAMES)
def test_the_same_bytes_from_the_partition_as_from_the_folder(name: str, partitions: Path, cache: Path) -> None:
    selection = Selection(() if ALL else ("england-equality-law",))
    places = (EXAMPLES / name, partitions / name)
    ours, theirs = (audit(it, as_of=DAY, selection=selection, cache=cache, rows=True) for it in places)
    assert len(theirs.findings) > (90 if ALL else 30)
    assert json_report.render(theirs) == json_report.render(ours)


@pytest.mark.trials
def test_trusts_together_with_their_rows_in_any_order_are_as_each_alone(
    partitions: Path, tmp_path: Path, cache: Path
) -> None:
    """Several trusts in one store are no business of each other, and an engine may give rows in any order."""
    import duckdb  # noqa: PLC0415 - the store's own: here it shuffles what the store wrote

    selection = Selection(("mket-equalities", "england-equality-law") if ALL else ("england-equality-law",))
    runs: list[Run] = []
    for name in ("tern", "mket", "tern"):
        into = shutil.copytree(partitions / name, tmp_path / f"{name}{len(runs)}")
        before = partition.load(into)
        for table in before.tables:
            rows = f"SELECT * FROM read_parquet('{table.path}', hive_partitioning = false)"
            shuffled = f"SELECT * FROM ({rows}) ORDER BY md5(_r || '-{len(runs)}-' || _f)"
            duckdb.sql(f"COPY ({shuffled}) TO '{table.path}' (FORMAT parquet)")
        partition.save(into, replace(before, written=partition.digests_written(into)))
        runs.append(add_evidence(into, prepare_run(into, selection, cache=cache)))
    together = judged_together(runs, DAY, rows=True)
    assert together[0] == together[2]
    for name, conclusions in (("tern", together[0]), ("mket", together[1])):
        folder = partitions / name
        assert conclusions == judged(folder, prepare_run(folder, selection, cache=cache), DAY, rows=True)
        assert len(conclusions.observations) > 40


def test_an_explanation_is_the_same(small: Path, tmp_path: Path, cache: Path) -> None:
    staged(small, tmp_path / "staged", cache)
    ours, theirs = (
        use_cases.explain(it, "oak", "sign-in/policy-acknowledged", as_of=DAY, all_rows=True, cache=cache)
        for it in (small, tmp_path / "staged")
    )
    assert replace(theirs, evidence=()) == replace(ours, evidence=())
    assert theirs.evidence == tuple(map(_as_a_partition_has_it, ours.evidence))
    assert ours.evidence != theirs.evidence


def _as_a_partition_has_it(file: EvidenceFile) -> EvidenceFile:
    plain = file_without_text(file)
    return replace(file, reason=plain.reason, problems=plain.problems)


def test_a_large_file_is_told_of_as_it_is_read_by_the_database(small: Path, tmp_path: Path, cache: Path) -> None:
    rows = [f"{number},05/10/2026,Carer,Yes,Yes" for number in range(40_000)]
    rows[7] = "7,31/09/2026,Carer,Yes,Yes"
    (small / FILE).write_text("\n".join((HEADING, *rows)) + "\n", encoding="utf-8")
    staged(small, tmp_path / "staged", cache)
    (table,) = partition.load(tmp_path / "staged").tables
    assert table.rows == 40_000
    assert [problem.row for account in table.accounts.values() for problem in account.problems] == [9]
    ours, theirs = (audit(it, as_of=DAY, cache=cache, rows=True) for it in (small, tmp_path / "staged"))
    assert json_report.render(theirs) == json_report.render(ours)


def test_it_is_current_until_a_byte_changes(small: Path, tmp_path: Path, cache: Path) -> None:
    prepared = prepare(small, cache=cache)
    digest = write_partition(small, prepared, tmp_path / "staged")
    assert is_current(tmp_path / "staged", digest, small, prepared)
    assert not is_current(tmp_path / "staged", "0" * 64, small, prepared)
    assert not is_current(tmp_path / "staged", digest, small, replace(prepared, library_digest="other"))
    assert not is_current(tmp_path / "none", digest, small, prepared)
    add_a_line(small / FILE)
    assert not is_current(tmp_path / "staged", digest, small, prepared)


def lose_a_table(folder: Path) -> None:
    (folder / "tables" / "visitor_sign_in.parquet").unlink()


def empty_a_table(folder: Path) -> None:
    (folder / "tables" / "visitor_sign_in.parquet").write_bytes(b"")


def waive_all(folder: Path) -> None:
    waiver = "clause: few/rules/1, subject: oak, approver: Board, from: 2026-11-01, until: 2026-12-01"
    text = f"waivers: [{{{waiver}, reason: It is being done by the board.}}]\n"
    (folder / "waivers.yaml").write_text(text, encoding="utf-8")


def waive_elsewhere(folder: Path) -> None:
    waive_all(folder)
    (folder / "more").mkdir()
    (folder / "waivers.yaml").rename(folder / "more" / "partition.json")
    (folder / "waivers.yaml").symlink_to(folder / "more" / "partition.json")


def spoil(folder: Path) -> None:
    (folder / "partition.json").write_text("{", encoding="utf-8")


def change(folder: Path, key: str, value: object) -> None:
    file = folder / "partition.json"
    file.write_text(json.dumps({**json.loads(file.read_bytes()), key: value}), encoding="utf-8")


@pytest.mark.parametrize(
    ("harm", "kind"),
    [
        (lose_a_table, LakeKind.CHANGED),
        (empty_a_table, LakeKind.CHANGED),
        (waive_all, LakeKind.CHANGED),
        (waive_elsewhere, LakeKind.CHANGED),
        (spoil, LakeKind.CHANGED),
        (lambda folder: change(folder, "tables", [{}]), LakeKind.CHANGED),
        (lambda folder: change(folder, "format", 2), LakeKind.FORMAT_OTHER),
        (lambda folder: change(folder, "version", "0.2"), LakeKind.NEWER),
        (lambda folder: change(folder, "version", None), LakeKind.CHANGED),
        (lambda folder: change(folder, "reading", "other"), LakeKind.STALE),
        (lambda folder: change(folder, "library", "other"), LakeKind.STALE),
        (lambda folder: folder.chmod(0o777), LakeKind.NOT_OURS),
    ],
    ids=[
        "lost",
        "empty",
        "waivers",
        "linked",
        "spoilt",
        "no-table",
        "format",
        "newer",
        "no-version",
        "reader",
        "rules",
        "writable",
    ],
)
def test_what_is_not_as_it_was_written_is_refused(
    harm: Callable[[Path], None], kind: LakeKind, small: Path, tmp_path: Path, cache: Path
) -> None:
    into = tmp_path / "staged"
    staged(small, into, cache)
    harm(into)
    with pytest.raises(MistakesError) as refused:
        audit(into, as_of=DAY, cache=cache)
    assert {mistake.kind for mistake in refused.value.mistakes} == {kind}


def test_only_its_owner_may_read_it(small: Path, tmp_path: Path, cache: Path) -> None:
    into = tmp_path / "staged"
    staged(small, into, cache)
    modes = {file.stat().st_mode & 0o777 for file in (into, *into.rglob("*"))}
    assert modes == {0o700, 0o600}
