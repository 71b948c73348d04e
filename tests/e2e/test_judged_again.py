"""Where a file has changed, what it can bear on is read and judged again, and the answer is that of reading all."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from eqcheck.auditing import judged_again as again
from eqcheck.auditing import run
from eqcheck.auditing.cached_run import Conclusions
from eqcheck.auditing.judged_again import judged_again
from eqcheck.auditing.prepared_run import Selection
from eqcheck.domain.assessment import Assessment
from eqcheck.evidence.folder import FolderEntry
from eqcheck.evidence.unchanged import FilesThere
from tests.e2e.running import MKET, TINY, copy_of
from tests.trials import ALL, some_of

DAY = date(2026, 11, 22)


FEW = ("england-equality-law",)
"""A policy of few rules, for what does not depend on them."""


def audited(
    folder: Path, cache: Path | None, *, rows: bool = False, ahead: bool = False, policies: tuple[str, ...] = ()
) -> Assessment:
    return run.audit(folder, as_of=DAY, cache=cache, rows=rows, ahead=ahead, selection=Selection(policies))


@pytest.fixture
def judged() -> Iterator[list[tuple[int | None, int]]]:
    """Of each judging how many files it read, None for all, and how many rules it asked."""
    seen: list[tuple[int | None, int]] = []
    whole = run.judged

    def counted(*of: Any, among: Sequence[FolderEntry] | None = None, **how: Any) -> Conclusions:
        seen.append((None if among is None else len(among), len(of[1].compiled_rules)))
        return whole(*of, among=among, **how)

    with patch.object(run, "judged", counted):
        yield seen


def _without_a_row(file: Path) -> None:
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:1] + lines[2:]))


def _cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-200])


def _again_beside(file: Path) -> None:
    file.with_stem(f"{file.stem.partition('-')[0]}-once more").write_bytes(file.read_bytes())


CHANGES: list[tuple[str, Callable[[Path], object]]] = [
    ("staff-HR export.csv", _without_a_row),
    ("larkmead/policy_acknowledgements.csv", _without_a_row),
    ("larkmead/procedures.csv", _again_beside),
    ("tanfield/accessibility_plans-arbor export.pdf", _cut_short),
    ("larkmead/photograph.jpg", lambda file: file.write_bytes(b"x")),
    ("trust/policy_register.csv", Path.unlink),
]


@pytest.mark.trials
def test_files_changed_one_after_another_give_what_reading_all_does(
    tmp_path: Path, judged: list[tuple[int | None, int]]
) -> None:
    how: dict[str, Any] = {"rows": True, "ahead": ALL, "policies": () if ALL else FEW}
    trust = copy_of(MKET, tmp_path / "trust")
    audited(trust, tmp_path / "cache", **how)
    ((_, rules),) = judged
    for name, change in some_of(CHANGES, 2):
        change(trust / "evidence" / name)
        judged.clear()
        again = audited(trust, tmp_path / "cache", **how)
        ((read, asked),) = judged
        assert read is not None
        assert read < len(FilesThere(trust).entries) / 2
        assert asked < rules / 2
        assert again == audited(trust, None, **how), name
    judged.clear()
    alone = {"policies": how["policies"]}
    assert audited(trust, tmp_path / "cache", **alone) == audited(trust, None, **alone)
    assert [read for read, _ in judged] == [None], "the last was concluded with rows, which serves without them"


@pytest.mark.trials
def test_what_is_kept_of_a_change_is_what_is_kept_where_all_is_read(tmp_path: Path) -> None:
    """Observations that stand are kept as they were; nothing of those that do not may stay among them."""
    how: dict[str, Any] = {"ahead": True, "policies": () if ALL else FEW}
    trust = copy_of(MKET, tmp_path / "trust")
    audited(trust, tmp_path / "cache", **how)
    for name, change in CHANGES[:2]:
        change(trust / "evidence" / name)
        audited(trust, tmp_path / "cache", **how)
    audited(trust, tmp_path / "afresh", **how)
    again, afresh = (_kept(tmp_path / name) for name in ("cache", "afresh"))
    assert again == afresh


def _kept(cache: Path) -> Any:
    (file,) = cache.glob("run-*.json")
    return json.loads(file.read_bytes().partition(b"\n")[2])


@pytest.mark.parametrize("name", ["oak/first_aid_boxes.csv", "elm/first_aid_boxes.csv"])
def test_every_byte_of_a_small_trust(name: str, tmp_path: Path) -> None:
    trust = copy_of(TINY, tmp_path / "tiny")
    file = trust / "evidence" / name
    whole = file.read_bytes()
    for at in range(0, len(whole), 25):
        file.write_bytes(whole[:at] + b"7" + whole[at + 1 :])
        assert audited(trust, tmp_path / "cache") == audited(trust, None)


def test_what_changes_while_it_is_read_has_all_read(tmp_path: Path, judged: list[tuple[int | None, int]]) -> None:
    """A list that is read for another type's sake must be the one that the rest was concluded from."""
    trust = copy_of(MKET, tmp_path / "trust")
    audited(trust, tmp_path / "cache", policies=FEW)
    _without_a_row(trust / "evidence/larkmead/policy_acknowledgements.csv")

    def meanwhile(asked: Any, before: Any, there: FilesThere, judge: Any) -> Conclusions | None:
        assert there.digests
        _without_a_row(trust / "evidence/staff-HR export.csv")
        return judged_again(asked, before, there, judge)

    judged.clear()
    with patch.object(run, "judged_again", meanwhile):
        again = audited(trust, tmp_path / "cache", policies=FEW)
    assert [read is None for read, _ in judged] == [False, True]
    assert again == audited(trust, None, policies=FEW)


def test_another_setup_is_another_question(tmp_path: Path, judged: list[tuple[int | None, int]]) -> None:
    trust = copy_of(TINY, tmp_path / "tiny")
    audited(trust, tmp_path / "cache")
    setup = trust / "eqcheck.yaml"
    setup.write_text(setup.read_text(encoding="utf-8").replace("phase: primary", "phase: special"), encoding="utf-8")
    judged.clear()
    again = audited(trust, tmp_path / "cache")
    assert [read for read, _ in judged] == [None]
    assert again == audited(trust, None)


def test_the_child_that_reads_a_changed_document_begins_before_anything_is_read(
    tmp_path: Path, judged: list[tuple[int | None, int]]
) -> None:
    trust = copy_of(MKET, tmp_path / "trust")
    audited(trust, tmp_path / "cache", policies=FEW)
    begun: list[tuple[list[str], int]] = []

    @contextmanager
    def seen(paths: Iterable[str]) -> Iterator[None]:
        begun.append((list(paths), len(judged)))
        yield

    judged.clear()
    plan, statement = "tanfield/accessibility_plans-arbor export.pdf", "larkmead/policy_acknowledgements.csv"
    with patch.object(again, "begun_early", seen):
        for name in (plan, statement):
            file = trust / "evidence" / name
            file.write_bytes(file.read_bytes() + b"\n")
            audited(trust, tmp_path / "cache", policies=FEW)
    assert begun == [([f"evidence/{plan}"], 0), ([f"evidence/{statement}"], 1)]
