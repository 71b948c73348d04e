"""Where sources are found: nothing is left out in silence, nothing outside the folder is read."""

import errno
import os
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from eqcheck.domain.mistakes import MistakesError, Place
from eqcheck.library.load import load_library, load_roots
from eqcheck.library.sources import Root, Source, SourceKind, read_sources, read_trust_source, shipped_root
from eqcheck.messages.library import LibraryKind

GOOD = Path(__file__).parents[2] / "bad_input" / "yaml" / "good"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(copytree(GOOD, tmp_path / "trust"))


def test_each_source_has_its_kind_its_id_and_the_path_to_show(folder: Path) -> None:
    sources = {source.path: (source.kind, source.id) for source in read_sources(Root(folder, "my trust"))}
    assert sources["my trust/policies/small.yaml"] == (SourceKind.POLICY, "small")
    assert sources["my trust/rules/training/current.yaml"] == (SourceKind.RULE, "training/current")
    assert sources["my trust/rules/evidence/staff.yaml"] == (SourceKind.TYPE, "staff")
    assert len(sources) == 9


def test_the_shipped_folder_has_policies_and_rules() -> None:
    root = shipped_root().folder
    assert (root / "policies").is_dir()
    assert (root / "rules").is_dir()


def test_a_folder_that_may_not_be_looked_into_is_a_mistake(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its rules would be missing in silence. Somebody who may do anything is refused nothing, so this is made up."""
    locked, scandir = folder / "rules" / "training", os.scandir

    def refused(path: str) -> object:
        if Path(path) == locked:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    with pytest.raises(MistakesError) as caught:
        read_sources(Root(folder, "my trust"))
    (mistake,) = caught.value.mistakes
    assert mistake.kind is LibraryKind.SOURCE_UNREADABLE
    assert mistake.place == Place("my trust/rules/training")


def test_a_file_that_would_not_be_read_is_a_mistake(folder: Path) -> None:
    (folder / "rules/training/more.yml").write_text("id: training/more\n")
    with pytest.raises(MistakesError, match="would not be read"):
        read_sources(Root(folder))


def test_hidden_files_and_notes_are_left_alone(folder: Path) -> None:
    (folder / "rules/.draft.yaml").write_text("nothing")
    (folder / "rules/README.md").write_text("nothing")
    assert len(read_sources(Root(folder))) == 9


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("id: training/outside\n")
    (folder / "rules/training/outside.yaml").symlink_to(outside)
    with pytest.raises(MistakesError, match="link to a file outside"):
        read_sources(Root(folder))


@pytest.mark.parametrize("target", ["nowhere.yaml", "../training"])
def test_a_link_that_would_be_passed_over_is_a_mistake(folder: Path, target: str) -> None:
    (folder / "rules/training/linked.yaml").symlink_to(target)
    with pytest.raises(MistakesError) as raised:
        read_sources(Root(folder))
    assert [mistake.place.file for mistake in raised.value.mistakes if mistake.place] == ["rules/training/linked.yaml"]
    assert [mistake.kind for mistake in raised.value.mistakes] == [
        LibraryKind.SOURCE_UNREADABLE if target == "nowhere.yaml" else LibraryKind.LINKED_FOLDER
    ]


def test_the_same_id_in_two_folders_names_both(folder: Path) -> None:
    with pytest.raises(MistakesError) as raised:
        load_roots(Root(GOOD, "shipped"), Root(folder, "trust"))
    first = next(mistake for mistake in raised.value.mistakes if "training/current" in str(mistake.message))
    assert first.place is not None
    assert first.place.file == "trust/rules/training/current.yaml"
    assert "shipped/rules/training/current.yaml" in (first.help or "")


def test_a_trust_may_add_rules_of_its_own(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    for part in ("policies/small.yaml", "rules/training/all.yaml"):
        (own / part).parent.mkdir(parents=True, exist_ok=True)
        (folder / part).rename(own / part)
    assert "training/all" in load_roots(Root(folder, "shipped"), Root(own, "own")).rules


def test_nothing_found_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(MistakesError) as raised:
        load_roots(Root(tmp_path))
    assert len(raised.value.mistakes) == 3


def test_a_trust_without_eqcheck_yaml_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MistakesError, match=r"there is no eqcheck\.yaml") as raised:
        read_trust_source(tmp_path, "trusts/mine")
    assert str(raised.value.mistakes[0].place) == "trusts/mine/eqcheck.yaml"
    assert raised.value.mistakes[0].help


@pytest.mark.parametrize("name", ["waivers.yml", "eqcheck.yml"])
def test_a_misnamed_file_of_the_trust_is_a_mistake(folder: Path, name: str) -> None:
    (folder / name.replace(".yml", ".yaml")).rename(folder / name)
    with pytest.raises(MistakesError, match="would not be read"):
        read_trust_source(folder, "")


def test_a_trust_may_do_without_waivers(folder: Path) -> None:
    (folder / "waivers.yaml").unlink()
    assert read_trust_source(folder, "").waivers is None


def test_a_folder_where_a_file_should_be_is_a_mistake(folder: Path) -> None:
    (folder / "waivers.yaml").unlink()
    (folder / "waivers.yaml").mkdir()
    with pytest.raises(MistakesError, match="cannot be read"):
        read_trust_source(folder, "")


def test_mistakes_of_all_files_come_together(folder: Path) -> None:
    (folder / "policies/small.yaml").write_text("")
    for rule in ("current", "latest"):
        path = folder / f"rules/training/{rule}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("title:", "titel:"), encoding="utf-8")
    with pytest.raises(MistakesError) as raised:
        load_roots(Root(folder))
    assert [mistake.place.file for mistake in raised.value.mistakes if mistake.place] == [
        "policies/small.yaml",
        "rules/training/current.yaml",
        "rules/training/latest.yaml",
    ]


TESTED = b"id: a/b\ntitle: T\ntests:\n  - {name: one, expect: met}\n  - name: two\n    expect: not_met\n"


def test_who_only_judges_reads_one_test_of_a_rule() -> None:
    source = Source(SourceKind.RULE, "b.yaml", "a/b", TESTED, tested=True)
    assert source.without_tests() == TESTED[: TESTED.index(b"  - name: two")]


@pytest.mark.parametrize(
    "content",
    [b"id: a/b\n", b"tests:\n  - {name: one}\n", TESTED + b"owner: head\n"],
    ids=["no tests", "one test", "a key below the tests"],
)
def test_nothing_is_left_out_where_the_tests_are_not_the_end(content: bytes) -> None:
    assert Source(SourceKind.RULE, "b.yaml", "a/b", content, tested=True).without_tests() == content


def test_every_shipped_rule_says_the_same_without_its_tests() -> None:
    sources = read_sources(replace(shipped_root(), tested=True))
    whole, short = load_library([replace(source, tested=False) for source in sources]), load_library(sources)
    assert (whole.policies, whole.types) == (short.policies, short.types)
    assert short.rules == {
        name: {**rule, "tests": rule["tests"][:1]} if "tests" in rule else rule for name, rule in whole.rules.items()
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
@pytest.mark.parametrize("name", ["eqcheck.yaml", "waivers.yaml"])
def test_a_pipe_is_a_mistake_and_not_waited_for(name: str, folder: Path) -> None:
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)
    with pytest.raises(MistakesError) as refused:
        read_trust_source(folder, "trust")
    assert [mistake.kind for mistake in refused.value.mistakes] == [LibraryKind.SOURCE_UNREADABLE]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
@pytest.mark.parametrize("name", ["rules/training/more.yaml", "policies/more.yaml", "rules/evidence/more.yaml"])
def test_a_pipe_among_rules_is_a_mistake_and_not_waited_for(name: str, folder: Path) -> None:
    os.mkfifo(folder / name)
    with pytest.raises(MistakesError) as refused:
        read_sources(Root(folder))
    assert [mistake.kind for mistake in refused.value.mistakes] == [LibraryKind.SOURCE_UNREADABLE]


def test_where_a_lake_is_one_of_its_trusts_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "lake.json").write_bytes(b"{}")
    (tmp_path / "trust=ash").mkdir()
    with pytest.raises(MistakesError) as refused:
        read_trust_source(tmp_path, "lake")
    assert [(mistake.kind, mistake.help) for mistake in refused.value.mistakes] == [
        (
            LibraryKind.SETUP_MISSING,
            "this is a lake of many trusts: name one trust's folder in it, as in lake/trust=ash",
        )
    ]
