"""What is remembered of rules is what would be found afresh: a changed byte is noticed, a failure never kept."""

import os
import shutil
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from eqcheck.authoring import memory
from eqcheck.authoring.checking.inspection import inspect
from eqcheck.authoring.checking.inspection_result import from_data, to_data
from eqcheck.authoring.memory import Memory
from eqcheck.authoring.workshop import Verdict, run_tests
from eqcheck.domain.mistakes import MistakesError
from eqcheck.library.load import load_library
from eqcheck.library.sources import Root, read_sources, shipped_root
from eqcheck.library.yaml.strict_yaml import load, recalled
from tests.e2e.test_cache import DAMAGES
from tests.trials import some_of
from tests.unit.authoring.workplace import library

OTHER = "id: example/other\n"
ROLL_UP = """\
id: example/roll-up
title: Every first-aid box was looked after
rationale: A box that nobody looks at is empty when it is needed.
remedy: Check the box and sign the sheet inside its lid.
severity: low
subject: school
check: {kind: roll_up, rules: [example/boxes-checked]}
finding: Somebody did not look after a box
unused: It is an example.
"""
TESTS = 3
"""How many tests the example rule has."""


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two rules with the same tests in `library`, all of which hold and are remembered in `cache`: to be copied."""
    folder = tmp_path_factory.mktemp("made")
    root = library(folder / "library", "", OTHER)
    assert not remembered(root, folder / "cache")
    assert remembered(root, folder / "cache") == {"example/boxes-checked": TESTS, "example/other": TESTS}
    return folder


@pytest.fixture
def root(made: Path, tmp_path: Path, cache: Path) -> Root:
    """Two rules with the same tests, all of which hold and are remembered."""
    shutil.copytree(made / "cache", cache)
    return Root(Path(shutil.copytree(made / "library", tmp_path / "library")))


def remembered(root: Root, cache: Path | None, named: str | None = None) -> dict[str, int]:
    """Run all tests, which must be those that there are without a cache: how many of each rule were not run."""
    tested = run_tests([root], named=named, cache=cache)
    assert told(tested) == told_afresh(root, named)
    counted: dict[str, int] = {}
    for test in tested:
        if test.outcome is None:
            counted[test.rule] = counted.get(test.rule, 0) + 1
    return counted


def told_afresh(root: Root, named: str | None) -> list[tuple[str, str, str]]:
    """What the tests come to without a cache: worked out once for the same bytes."""
    key = named, tuple((source.id, source.content) for source in read_sources(root))
    if key not in _AFRESH:
        _AFRESH[key] = told(run_tests([root], named=named))
    return _AFRESH[key]


_AFRESH: dict[object, list[tuple[str, str, str]]] = {}


def told(tested: list[Verdict]) -> list[tuple[str, str, str]]:
    return [(test.rule, test.name, test.outcome.wrong if test.outcome else "") for test in tested]


def changed(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


# --- tests of rules -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [("value: 31", "value: 30"), ("2026-08-01", "2026-07-01"), ("expect: met", "expect: not_met"), ("<=", "<")],
)
def test_a_rule_that_has_changed_is_tested_again_and_alone(old: str, new: str, root: Root, cache: Path) -> None:
    file = root.folder / "rules/example/other.yaml"
    if old == "<=":
        changed(file, "checked_on >=", "checked_on >")
    else:
        changed(file, old, new)
    for _ in range(2):  # what is wrong stays wrong
        assert remembered(root, cache) == {"example/boxes-checked": TESTS}
        assert [test.rule for test in run_tests([root], cache=cache) if test.wrong] == ["example/other"]


def test_a_remark_is_a_change_and_what_holds_is_remembered_again(root: Root, cache: Path) -> None:
    changed(root.folder / "rules/example/other.yaml", "id:", "# a remark\nid:")
    assert remembered(root, cache) == {"example/boxes-checked": TESTS}
    assert remembered(root, cache) == {"example/boxes-checked": TESTS, "example/other": TESTS}


def test_a_changed_evidence_type_has_every_test_run_again(root: Root, cache: Path) -> None:
    changed(root.folder / "rules/evidence/boxes.yaml", "Where the box hangs.", "Where it hangs.")
    assert remembered(root, cache) == {}


def test_what_a_rule_rolls_up_is_tested_again(tmp_path: Path, cache: Path) -> None:
    root = library(tmp_path / "library", "")
    (root.folder / "rules/example/roll-up.yaml").write_text(ROLL_UP, encoding="utf-8")
    assert remembered(root, cache) == {}
    assert remembered(root, cache) == {"example/boxes-checked": TESTS}
    changed(root.folder / "rules/example/boxes-checked.yaml", "value: 31", "value: 30")
    assert remembered(root, cache) == {}
    assert [test.wrong for test in run_tests([root], cache=cache)] == [True, False, False]


def test_a_check_learns_and_takes_nothing_away(root: Root, cache: Path) -> None:
    (root.folder / "rules/example/roll-up.yaml").write_text(ROLL_UP, encoding="utf-8")
    inspect([root], cache=cache)
    assert remembered(root, cache) == {"example/boxes-checked": TESTS, "example/other": TESTS}
    assert Memory(cache, read_sources(root)).all_held() is not None


def test_another_program_remembers_nothing(root: Root, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "program", lambda **_: "another")
    monkeypatch.setattr(memory, "_AT_FIRST", {})
    assert remembered(root, cache) == {}
    assert remembered(root, cache) == {"example/boxes-checked": TESTS, "example/other": TESTS}


def test_a_program_that_changes_while_it_runs_keeps_nothing(
    root: Root, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(cache.iterdir())
    monkeypatch.setattr(memory, "program", lambda **_: "another")
    for _ in range(2):
        assert remembered(root, cache) == {}
    assert sorted(cache.iterdir()) == before


@pytest.mark.parametrize("part", ["deciding", "libraries"])
def test_the_program_is_also_what_only_the_workshop_uses(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, tuple[str, ...]]] = []

    def program(**parts: tuple[str, ...]) -> str:
        asked.append(parts)
        return "it"

    monkeypatch.setattr(memory, "program", program)
    monkeypatch.setattr(memory, "_AT_FIRST", {})
    Memory(Path("cache"), ())
    assert {"deciding": "authoring", "libraries": "yaml"}[part] in asked[0][part]


def test_two_folders_with_the_same_rule_do_not_meet(root: Root, cache: Path, tmp_path: Path) -> None:
    other = library(tmp_path / "another", "", OTHER)
    changed(other.folder / "rules/example/other.yaml", "value: 31", "value: 30")
    for _ in range(2):
        assert [test.rule for test in run_tests([other], cache=cache) if test.wrong] == ["example/other"]
        assert not any(test.wrong for test in run_tests([root], cache=cache))
    assert remembered(root, cache) == {"example/boxes-checked": TESTS, "example/other": TESTS}


def test_some_tests_that_hold_are_not_taken_for_all(tmp_path: Path, cache: Path) -> None:
    root = library(tmp_path / "library", "", OTHER)
    changed(root.folder / "rules/example/other.yaml", "2026-08-01", "2026-07-01")
    assert not any(test.wrong for test in run_tests([root], named="nothing handed in", cache=cache))
    assert [test.rule for test in run_tests([root], cache=cache) if test.wrong] == ["example/other"]


@pytest.mark.parametrize("named", ["example/other", "a day too long ago", "no such test"])
def test_what_is_named_is_chosen_from_what_is_remembered(named: str, root: Root, cache: Path) -> None:
    def run(kept: Path | None) -> object:
        try:
            return told(run_tests([root], named=named, cache=kept))
        except MistakesError as error:
            return error.mistakes

    assert run(cache) == run(None)


MISTAKES = {
    "a policy": ("policies/example.yaml", "section: a", "section: b"),
    "a type": ("rules/evidence/boxes.yaml", "type: date", "type: day"),
    "a rule's form": ("rules/example/other.yaml", "severity: low", "severity: none"),
    "an expression": ("rules/example/other.yaml", "checked_on >=", "checked_at >="),
    "a cell": ("rules/example/other.yaml", "checked_on: 2026-08-01", "checked_on: soon"),
}


@pytest.mark.parametrize(("file", "old", "new"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_anywhere_is_refused_whatever_is_remembered(
    file: str, old: str, new: str, root: Root, cache: Path
) -> None:
    changed(root.folder / file, old, new)
    with pytest.raises(MistakesError) as afresh:
        run_tests([root])
    for _ in range(2):
        with pytest.raises(MistakesError) as again:
            run_tests([root], cache=cache)
        assert again.value.mistakes == afresh.value.mistakes


@pytest.mark.parametrize("mistake", [name for name in MISTAKES if name != "a cell"])
def test_a_mistake_is_refused_also_where_other_tests_are_asked_for(mistake: str, root: Root, cache: Path) -> None:
    file, old, new = MISTAKES[mistake]
    changed(root.folder / file, old, new)
    for kept in (None, cache, cache):
        with pytest.raises(MistakesError):
            run_tests([root], named="example/boxes-checked", cache=kept)


# --- the cache ------------------------------------------------------------------------------------

KINDS = ("check", "parsed", "rules", "sound")


@pytest.fixture
def whole(root: Root, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Root:
    """The same with an entry of each kind."""
    monkeypatch.setattr(memory, "_FEW", 0)
    shutil.rmtree(cache)
    run_tests([root], cache=cache)
    inspect([root], cache=cache)
    assert sorted(entry.name.partition("-")[0] for entry in cache.glob("*-*")) == list(KINDS)
    return root


@pytest.mark.trials
@pytest.mark.parametrize(("damage", "kind"), some_of(list(product(DAMAGES, KINDS)), len(DAMAGES)))
def test_a_damaged_or_foreign_entry_is_made_again(damage: str, kind: str, whole: Root, cache: Path) -> None:
    (entry,) = cache.glob(f"{kind}-*")
    content = entry.read_bytes()
    entry.write_bytes(DAMAGES[damage](content))
    if kind == "parsed":  # it is looked at only where something has changed
        changed(whole.folder / "rules/example/other.yaml", "id:", "# a remark\nid:")
    remembered(whole, cache)
    assert examined(whole, cache) == examined(whole, None)
    assert (entry.read_bytes() == content) == (kind != "parsed")
    assert not list(cache.glob("*.tmp"))


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system's files have no owner of that kind")
def test_what_another_owner_keeps_is_not_believed(whole: Root, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: owner + 1)
    assert remembered(whole, cache) == {}


def test_a_cache_that_cannot_be_is_no_mistake(root: Root, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_bytes(b"")
    assert remembered(root, blocked) == {}
    assert examined(root, blocked) == examined(root, None)


# --- the check ------------------------------------------------------------------------------------


def examined(root: Root, cache: Path | None) -> dict[str, object]:
    """All that is said about a library, with what dataclasses leave out when they are compared."""
    inspection = inspect([root], cache=cache)
    mistakes = inspection.mistakes.mistakes if inspection.mistakes else ()
    return {**to_data(inspection), "mistakes": mistakes}


def of_a_byte(file: str, old: str, new: str) -> Callable[[Root], None]:
    return lambda root: changed(root.folder / file, old, new)


CHANGES = {
    "a number without a basis": of_a_byte("rules/example/other.yaml", ">= 100%", ">= 90%"),
    "an allowance": of_a_byte("rules/example/other.yaml", "check:", "# eqcheck: allow todo-left it is not\ncheck:"),
    "a policy's mistake": of_a_byte("policies/example.yaml", "section: a", "section: b"),
    "an expression that may not run": of_a_byte("rules/example/other.yaml", "checked_on >=", "checked_at >="),
    "an id published": lambda root: (root.folder / "rules/published.txt").write_text("example/gone\n"),
    "an id retired": lambda root: (root.folder / "rules/retired.yaml").write_text("example/gone: {reason: No use.}\n"),
    "a list that is none": lambda root: (root.folder / "rules/retired.yaml").write_text("- example/gone\n"),
    "a rule less": lambda root: (root.folder / "rules/example/other.yaml").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_check_says_with_a_cache_what_it_says_without(
    change: Callable[[Root], object], root: Root, cache: Path
) -> None:
    before = examined(root, cache)
    assert before == examined(root, cache) == examined(root, None)
    change(root)
    after = examined(root, None)
    assert [examined(root, cache) for _ in range(2)] == [after, after]
    assert after != before


def test_all_that_is_said_comes_back_as_it_was(tmp_path: Path) -> None:
    stale = "# eqcheck: allow todo-left it is not\nunused: It is an example.\n"
    untidy = ("title: Every box was checked.\n", f"id: example/stale\n{stale}", "id: example/copy\n")
    inspection = inspect([library(tmp_path, *untidy)])
    assert any(item.edit for item in inspection.diagnostics)
    again = from_data(to_data(inspection))
    assert again == inspection
    assert [(item.place, item.edit) for item in again.diagnostics] == [
        (item.place, item.edit) for item in inspection.diagnostics
    ]


# --- documents ------------------------------------------------------------------------------------


def test_what_is_parsed_once_is_the_same_library_again(tmp_path: Path) -> None:
    sources = read_sources(shipped_root())
    Memory(tmp_path, sources).library()
    again = Memory(tmp_path, sources).library()
    afresh = load_library(sources)
    assert (again.policies, again.rules, again.types) == (afresh.policies, afresh.rules, afresh.types)
    assert [list(rule) for rule in again.rules.values()] == [list(rule) for rule in afresh.rules.values()]


def test_places_of_a_document_that_is_recalled_are_those_of_its_text() -> None:
    content = b"\xef\xbb\xbfa: 'it''s'\nb:\n  - c: >\n      folded\n      text\n"
    fresh = load("a.yaml", content)
    again = recalled("a.yaml", content, fresh.data)
    assert (dict(again.values), dict(again.keys), again.text) == (dict(fresh.values), dict(fresh.keys), fresh.text)
    for path in fresh.values:
        assert again.place(path, key=True) == fresh.place(path, key=True)
    assert again.place(("b", 0, "c"), offset=8) == fresh.place(("b", 0, "c"), offset=8)
