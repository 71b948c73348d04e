"""Trusts into a lake: whole or not at all, read once, and what is wrong said of each."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import date
from errno import ENOSPC
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eqcheck.auditing import partition, partitioning
from eqcheck.auditing.run import add_evidence
from eqcheck.domain.assessment import FileState
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.domain.mistakes import MistakesError
from eqcheck.engine.store import Store
from eqcheck.evidence.rows import CollectedEvidence
from eqcheck.lake import staging
from eqcheck.lake.judging import judge
from eqcheck.lake.lock import only_writer
from eqcheck.lake.manifest import is_lake, load
from eqcheck.lake.staging import drop, stage
from eqcheck.lake.trust_folders import key_of
from eqcheck.messages.commands import CommandKind
from eqcheck.messages.files import FileKind
from eqcheck.messages.lake import LakeKind
from eqcheck.messages.library import LibraryKind
from tests.unit.lake.trusts import FILE, add_a_line, three, trust, urns

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from eqcheck.auditing.prepared_run import Run
    from eqcheck.domain.mistakes import Mistake
    from eqcheck.lake.staging import Staging


@pytest.fixture
def trusts(tmp_path: Path) -> Path:
    return three(tmp_path / "trusts")


def kinds(mistakes: Sequence[Mistake]) -> list[str]:
    return sorted(str(mistake.kind) for mistake in mistakes)


def refused(trusts: Path, lake: Path, cache: Path) -> list[str]:
    with pytest.raises(MistakesError) as error:
        stage([trusts], lake, cache=cache)
    return kinds(error.value.mistakes)


def snapshot(lake: Path) -> dict[str, bytes]:
    return {file.relative_to(lake).as_posix(): file.read_bytes() for file in lake.rglob("*") if file.is_file()}


def rows_of(result: Staging) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return result.read, result.unchanged


def test_what_has_not_changed_is_not_read_again(trusts: Path, tmp_path: Path, cache: Path) -> None:
    lake = tmp_path / "lake"
    assert rows_of(stage([trusts], lake, cache=cache)) == (("ash", "beech", "cedar"), ())
    before = snapshot(lake)
    assert rows_of(stage([trusts], lake, cache=cache)) == ((), ("ash", "beech", "cedar"))
    assert snapshot(lake) == before
    add_a_line(trusts / "beech" / FILE)
    assert rows_of(stage([trusts / "beech"], lake, cache=cache)) == (("beech",), ())
    assert {key: trust.partition != "" for key, trust in load(lake).trusts.items()} == dict.fromkeys(
        ("ash", "beech", "cedar"), True
    )


def test_the_same_partitions_from_two_processes(trusts: Path, tmp_path: Path, cache: Path) -> None:
    stage([trusts], tmp_path / "one", cache=cache)
    calls: list[tuple[str, int, int]] = []
    stage([trusts], tmp_path / "two", cache=cache, processes=2, heard=lambda *it: calls.append(it))
    assert snapshot(tmp_path / "two") == snapshot(tmp_path / "one")
    assert calls[0][1:] == (0, 3)
    assert calls[-1][1:] == (3, 3)


def test_a_file_whose_reading_failed_is_read_again(
    trusts: Path, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system may have taken the memory of the program that read it, and have some the next time."""
    ash, lake = trusts / "ash", tmp_path / "lake"
    stage([ash], lake, cache=cache)
    whole = snapshot(lake)
    add_a_line(ash / FILE)

    def ended(folder: Path, run: Run) -> Run:
        (file,) = add_evidence(folder, run).collected.files
        lost = replace(file, state=FileState.UNREADABLE, reason=FileKind.READING_FAILED(), rows=0, problems=())
        return replace(run, collected=CollectedEvidence((lost,)))

    with monkeypatch.context() as patch:
        patch.setattr(partitioning, "add_evidence", ended)
        assert stage([ash], lake, cache=cache).read == ("ash",)
    assert snapshot(lake).keys() < whole.keys()
    assert stage([ash], lake, cache=cache).read == ("ash",)
    assert snapshot(lake).keys() == whole.keys()
    assert stage([ash], lake, cache=cache).unchanged == ("ash",)


def test_a_damaged_partition_is_read_again(trusts: Path, tmp_path: Path, cache: Path) -> None:
    lake = tmp_path / "lake"
    stage([trusts], lake, cache=cache)
    before = snapshot(lake)
    (lake / "trust=ash" / "tables" / "visitor_sign_in.parquet").write_bytes(b"PAR1")
    shutil.rmtree(lake / "trust=cedar")
    assert rows_of(stage([trusts], lake, cache=cache)) == (("ash", "cedar"), ("beech",))
    assert snapshot(lake) == before


def test_a_partition_that_is_a_link_is_read_again_and_what_the_link_leads_to_stays(
    trusts: Path, tmp_path: Path, cache: Path
) -> None:
    lake = tmp_path / "lake"
    stage([trusts], lake, cache=cache)
    before = snapshot(lake)
    (lake / "trust=ash").rename(tmp_path / "ash")
    (lake / "trust=ash").symlink_to(tmp_path / "ash")
    assert rows_of(stage([trusts], lake, cache=cache)) == (("ash",), ("beech", "cedar"))
    assert snapshot(lake) == before
    assert (tmp_path / "ash" / "partition.json").is_file()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_a_pipe_is_not_waited_for(trusts: Path, tmp_path: Path, cache: Path) -> None:
    lake = tmp_path / "lake"
    stage([trusts], lake, cache=cache)
    (lake / "trust=ash" / "partition.json").unlink()
    os.mkfifo(lake / "trust=ash" / "partition.json")
    assert rows_of(stage([trusts], lake, cache=cache)) == (("ash",), ("beech", "cedar"))
    (lake / "lake.json").unlink()
    os.mkfifo(lake / "lake.json")
    assert refused(trusts, lake, cache) == [LakeKind.DAMAGED]


def test_a_trust_with_a_mistake_keeps_no_other_out(trusts: Path, tmp_path: Path, cache: Path) -> None:
    lake = tmp_path / "lake"
    (trusts / "ash" / "eqcheck.yaml").write_text("trust: 3\n", encoding="utf-8")
    (trusts / "cedar" / "eqcheck.yaml").rename(trusts / "cedar" / "eqcheck.yml")
    result = stage([trusts], lake, cache=cache)
    assert result.read == ("beech",)
    assert LibraryKind.FILE_NOT_READ_BY_NAME in kinds(result.refused)
    held = load(lake).trusts
    assert {key: (trust.refused, trust.partition != "") for key, trust in held.items()} == {
        "ash": (True, False),
        "beech": (False, True),
        "cedar": (True, False),
    }


def test_what_was_staged_of_a_trust_stays_when_it_cannot_be_staged_again(
    trusts: Path, tmp_path: Path, cache: Path
) -> None:
    lake = tmp_path / "lake"
    stage([trusts], lake, cache=cache)
    before = load(lake).trusts["ash"]
    whole = (trusts / "ash" / "eqcheck.yaml").read_bytes()
    (trusts / "ash" / "eqcheck.yaml").write_bytes(b"trust: 3\n")
    stage([trusts], lake, cache=cache)
    assert load(lake).trusts["ash"].refused
    assert (load(lake).trusts["ash"].partition, load(lake).trusts["ash"].schools) == (before.partition, before.schools)
    (trusts / "ash" / "eqcheck.yaml").write_bytes(whole)
    assert stage([trusts], lake, cache=cache).unchanged == ("ash", "beech", "cedar")
    assert load(lake).trusts["ash"] == before


def test_two_trusts_of_one_key_are_refused(trusts: Path, tmp_path: Path, cache: Path) -> None:
    other = trust(tmp_path / "others" / "ASH", name="Another", number="00000009", urns=urns(9))
    result = stage([trusts, other], tmp_path / "lake", cache=cache)
    assert kinds(result.refused) == [LakeKind.KEY_TWICE]
    assert result.read == ("beech", "cedar")
    assert load(tmp_path / "lake").trusts["ash"].refused


def test_a_key_that_another_trust_has_in_the_lake_is_refused(trusts: Path, tmp_path: Path, cache: Path) -> None:
    stage([trusts], tmp_path / "lake", cache=cache)
    before = snapshot(tmp_path / "lake")
    other = trust(tmp_path / "others" / "ash", name="Another", number="00000009", urns=urns(9))
    assert kinds(stage([other], tmp_path / "lake", cache=cache).refused) == [LakeKind.KEY_OF_ANOTHER]
    assert snapshot(tmp_path / "lake") == before


def test_a_trust_that_is_there_twice_is_refused(trusts: Path, tmp_path: Path, cache: Path) -> None:
    stage([trusts], tmp_path / "lake", cache=cache)
    moved = trust(tmp_path / "others" / "oaks", name="Ash Trust and more", number="00000001", urns=urns(9))
    assert kinds(stage([moved], tmp_path / "lake", cache=cache).refused) == [LakeKind.TRUST_TWICE]
    assert load(tmp_path / "lake").trusts["oaks"].refused
    both = trust(tmp_path / "new" / "elms", name="Elms", number="00000008", urns=urns(7))
    again = trust(tmp_path / "new" / "elm", name="Elms", number="00000008", urns=urns(8))
    assert kinds(stage([both, again], tmp_path / "lake", cache=cache).refused) == [LakeKind.TRUST_TWICE] * 2


def test_the_same_folder_given_twice_is_one(trusts: Path, tmp_path: Path, cache: Path) -> None:
    result = stage([trusts, trusts / "ash", trusts / "." / "ash"], tmp_path / "lake", cache=cache)
    assert (result.read, result.refused) == (("ash", "beech", "cedar"), ())


def test_a_urn_of_two_schools_is_refused(trusts: Path, tmp_path: Path, cache: Path) -> None:
    stage([trusts], tmp_path / "lake", cache=cache)
    taken = trust(tmp_path / "new" / "elms", name="Elms", number="00000008", urns=(urns(1)[0], urns(8)[0]))
    result = stage([taken], tmp_path / "lake", cache=cache)
    (mistake,) = result.refused
    assert mistake.kind is LakeKind.URN_TWICE
    assert dict(mistake.message.pairs)["urn"] == urns(1)[0]
    assert load(tmp_path / "lake").trusts["elms"].partition == ""


def test_a_school_that_moves_is_staged_with_both_trusts(trusts: Path, tmp_path: Path, cache: Path) -> None:
    stage([trusts], tmp_path / "lake", cache=cache)
    for name, old, new in (("ash", urns(1)[0], urns(6)[0]), ("beech", urns(2)[0], urns(1)[0])):
        setup = trusts / name / "eqcheck.yaml"
        setup.write_text(setup.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert stage([trusts / "ash", trusts / "beech"], tmp_path / "lake", cache=cache).refused == ()


def test_folders_that_are_no_trusts(trusts: Path, tmp_path: Path, cache: Path) -> None:
    lake = tmp_path / "lake"
    (trusts / "archive").mkdir()
    (trusts / "linked").symlink_to(trusts / "ash")
    assert [it.name for it in stage([trusts], lake, cache=cache).left_out] == ["archive", "linked"]
    assert refused(lake, tmp_path / "other", cache) == [LakeKind.PARTITION_GIVEN]
    assert refused(lake / "trust=ash", tmp_path / "other", cache) == [LakeKind.PARTITION_GIVEN]
    assert refused(tmp_path / "none", lake, cache) == ["path-unknown"]
    assert refused(trusts / "archive", lake, cache) == [LakeKind.NO_TRUST_BELOW]
    assert not (tmp_path / "other").exists()


def test_a_folder_that_is_no_lake_is_left_alone(trusts: Path, tmp_path: Path, cache: Path) -> None:
    assert refused(trusts, trusts, cache) == [LakeKind.NONE_HERE]
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    assert refused(trusts, tmp_path / "link", cache) == [LakeKind.NOT_OURS]
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    assert refused(trusts, tmp_path / "open", cache) == [LakeKind.NOT_OURS]


def test_a_lake_of_another_format_or_damaged_is_left_alone(trusts: Path, tmp_path: Path, cache: Path) -> None:
    lake = tmp_path / "lake"
    stage([trusts], lake, cache=cache)
    register = json.loads((lake / "lake.json").read_bytes())
    for content, kind in (
        (json.dumps({**register, "format": 2, "version": "9.0"}), LakeKind.FORMAT_OTHER),
        (json.dumps({**register, "version": "0.1.1"}), LakeKind.NEWER),
        (json.dumps({**register, "version": "10.0rc1", "trusts": {"ash": {"new": 1}}}), LakeKind.NEWER),
        (json.dumps({**register, "version": ""}), LakeKind.DAMAGED),
        (json.dumps({**register, "version": 2}), LakeKind.DAMAGED),
        ("{", LakeKind.DAMAGED),
        (json.dumps({**register, "trusts": {"ash": {}}}), LakeKind.DAMAGED),
    ):
        (lake / "lake.json").write_text(content, encoding="utf-8")
        before = snapshot(lake)
        assert refused(trusts, lake, cache) == [kind]
        assert snapshot(lake) == before


def test_where_no_lake_is_that_is_what_is_said(trusts: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_bytes(b"")
    for folder, kind in (
        (tmp_path / "empty", LakeKind.NO_LAKE),
        (tmp_path / "none", LakeKind.NO_LAKE),
        (trusts, LakeKind.NO_LAKE),
        (tmp_path / "file", CommandKind.FOLDER_IS_A_FILE),
    ):
        with pytest.raises(MistakesError) as error:
            drop(folder, ["ash"])
        assert kinds(error.value.mistakes) == [kind]
    assert refused(trusts, tmp_path / "file", tmp_path) == [CommandKind.FOLDER_IS_A_FILE]


def test_a_lake_that_has_lost_its_register_is_damaged(trusts: Path, tmp_path: Path, cache: Path) -> None:
    lake = tmp_path / "lake"
    stage([trusts], lake, cache=cache)
    (lake / "lake.json").unlink()
    before = snapshot(lake)
    assert is_lake(lake)
    assert refused(trusts, lake, cache) == [LakeKind.DAMAGED]
    assert snapshot(lake) == before


def test_no_lake_is_begun_inside_a_partition_or_among_evidence(trusts: Path, tmp_path: Path, cache: Path) -> None:
    lake = tmp_path / "lake"
    stage([trusts], lake, cache=cache)
    before = snapshot(lake)
    for into in ("trust=ash/more", "trust=new", "trust=new/more"):
        assert refused(trusts, lake / into, cache) == [LakeKind.WRITING_INTO_STAGED]
    assert refused(trusts, trusts / "ash" / "evidence" / "lake", cache) == [LakeKind.INSIDE_EVIDENCE]
    assert snapshot(lake) == before
    assert not (trusts / "ash" / "evidence" / "lake").exists()


def test_two_cannot_write_at_once(trusts: Path, tmp_path: Path, cache: Path) -> None:
    (tmp_path / "lake").mkdir(mode=0o700)
    with only_writer(tmp_path / "lake"):
        assert refused(trusts, tmp_path / "lake", cache) == [LakeKind.IN_USE]


def _ending(real: Callable[..., object], gone: Callable[[], None]) -> Callable[..., object]:
    """The same function, before and after which the process may end."""

    def ending(*arguments: object, **more: object) -> object:
        gone()
        answer = real(*arguments, **more)
        gone()
        return answer

    return ending


@pytest.mark.parametrize("moment", range(6))
def test_interrupted_at_any_moment_nothing_is_half_written(
    moment: int, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every step by which a partition takes its place may be the last: the process is gone, and cleans up nothing."""
    lake, trusts = tmp_path / "lake", trust(tmp_path / "ash", name="Ash", number="00000001", urns=urns(1))
    stage([trusts], lake, cache=cache)
    library = partition.load(lake / "trust=ash").library
    add_a_line(trusts / FILE)
    steps = iter(range(6))

    def gone() -> None:
        if next(steps, None) == moment:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        for owner, name in (
            (staging, "write_partition"),
            (staging._Work, "_take"),
            (shutil, "rmtree"),
            (staging, "save"),
        ):
            patch.setattr(owner, name, _ending(getattr(owner, name), gone))
        patch.setattr(staging, "_swept", lambda _lake: None)
        with suppress(KeyboardInterrupt):
            stage([trusts], lake, cache=cache)
    for key in load(lake).trusts:
        if (lake / f"trust={key}").exists():
            assert partition.staged_evidence(lake / f"trust={key}", library).files
    stage([trusts], lake, cache=cache)
    assert sorted(it.name for it in lake.iterdir()) == [".lock", "lake.json", "trust=ash"]
    fresh = tmp_path / "fresh"
    stage([trusts], fresh, cache=cache)
    assert snapshot(fresh) == snapshot(lake)


def test_a_trust_that_was_not_reached_is_known_to_be_missing(
    trusts: Path, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lake = tmp_path / "lake"

    def full(*_: object) -> str:
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(staging, "write_partition", full)
        assert refused(trusts, lake, cache) == [LakeKind.NOT_WRITTEN]
    judged = judge(lake, date(2026, 11, 22), cache=cache)
    assert {key: [mistake.kind for mistake in its] for key, its in judged.mistakes.items()} == {
        key: [LakeKind.REFUSED] for key in ("ash", "beech", "cedar")
    }
    assert len(judged.schools) == 9
    assert stage([trusts], lake, cache=cache).refused == ()
    assert judge(lake, date(2026, 11, 22), cache=cache).mistakes == {}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no disk that is always full")
def test_why_a_table_cannot_be_written_is_said_as_the_system_says_it() -> None:
    with Store() as store:
        store.create_plain("visits", dict.fromkeys(("_f", "_r", "_s"), ColumnType.INTEGER))
        with pytest.raises(OSError, match=os.strerror(ENOSPC)):
            store.stage("visits", "/dev/full")


def test_between_two_renames_the_old_partition_is_put_back(trusts: Path, tmp_path: Path, cache: Path) -> None:
    lake = tmp_path / "lake"
    stage([trusts], lake, cache=cache)
    before = snapshot(lake)
    (lake / ".aside").mkdir()
    (lake / "trust=ash").rename(lake / ".aside" / "old-ash")
    assert stage([trusts / "beech"], lake, cache=cache).unchanged == ("beech",)
    assert snapshot(lake) == before


def test_a_partition_that_was_not_registered_before_the_end_makes_place_for_the_one_that_was(
    trusts: Path, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lake = tmp_path / "lake"
    stage([trusts], lake, cache=cache)
    before = snapshot(lake)
    add_a_line(trusts / "ash" / FILE)

    def gone(_lake: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(staging, "save", gone)
        patch.setattr(staging, "_swept", lambda _lake: None)
        with suppress(KeyboardInterrupt):
            stage([trusts / "ash"], lake, cache=cache)
    assert snapshot(lake) != before
    assert stage([trusts / "beech"], lake, cache=cache).unchanged == ("beech",)
    assert snapshot(lake) == before


def test_a_trust_is_dropped_with_all_that_was_staged_of_it(trusts: Path, tmp_path: Path, cache: Path) -> None:
    lake = tmp_path / "lake"
    stage([trusts], lake, cache=cache)
    with pytest.raises(MistakesError) as error:
        drop(lake, ["beech", "Ash", "Ash"])
    assert kinds(error.value.mistakes) == [LakeKind.NOT_IN_LAKE]
    assert [mistake.help for mistake in error.value.mistakes] == ['did you mean "ash"?']
    assert sorted(drop(lake, ["beech", "beech"]).trusts) == ["ash", "cedar"]
    assert not (lake / "trust=beech").exists()
    assert sorted(load(lake).trusts) == ["ash", "cedar"]


def test_a_key_is_of_small_letters_and_figures() -> None:
    assert key_of(Path("The Ash_Trust (2026)")) == "the-ash-trust-2026"
