"""What `rules check --fix` mends, what it leaves, and that all else keeps its bytes."""

from pathlib import Path

import pytest

from eqcheck.authoring.checking.mending import MendedFile, mended_finds, mended_values
from eqcheck.library.sources import Root
from tests.unit.authoring.workplace import library

RULE = Path("rules/example/boxes-checked.yaml")
TYPE = Path("rules/evidence/boxes.yaml")
POLICY = Path("policies/example.yaml")


def write(mended_files: list[MendedFile]) -> list[str]:
    for item in mended_files:
        item.file.write_bytes(item.content)
    return [edit.note for item in mended_files for edit in item.edits]


def mend(root: Root) -> list[str]:
    return [*write(mended_values([root])), *write(mended_finds([root], [root]))]


def rewritten(root: Root, name: Path, old: str, new: str) -> tuple[str, str]:
    """A file with `new` in place of `old`, before and after mending."""
    file = root.folder / name
    text = file.read_bytes().decode()
    assert text.count(old) == 1, text
    before = text.replace(old, new)
    file.write_bytes(before.encode())
    mend(root)
    after = file.read_bytes().decode()
    assert mend(root) == [], "a second run mends nothing"
    return before, after


@pytest.mark.parametrize(
    ("name", "old", "written", "mended"),
    [
        (POLICY, "sections: {a: The only one}", "sections: {a: NO}  # Norway", 'sections: {a: "NO"}  # Norway'),
        (POLICY, "sections: {a: The only one}", "sections: {a: 010}", 'sections: {a: "010"}'),
        (POLICY, "sections: {a: The only one}", "sections: {a: 1:30}", 'sections: {a: "1:30"}'),
        (POLICY, "sections: {a: The only one}", "sections: {a: 1.10}", 'sections: {a: "1.10"}'),
        (POLICY, "sections: {a: The only one}", "sections: {a: true}", 'sections: {a: "true"}'),
        (POLICY, "locator: Page 1", "locator: 1e3   # a comment", 'locator: "1e3"   # a comment'),
    ],
)
def test_a_value_that_can_only_be_text_is_quoted(
    name: Path, old: str, written: str, mended: str, tmp_path: Path
) -> None:
    before, after = rewritten(library(tmp_path, ""), name, old, written)
    assert after == before.replace(written, mended)


@pytest.mark.parametrize(("written", "mended"), [("yes", "true"), ("Off", "false")])
def test_a_word_for_true_or_false_is_written_so(written: str, mended: str, tmp_path: Path) -> None:
    root = library(tmp_path, "")
    file = tmp_path / TYPE
    line = next(line for line in file.read_text(encoding="utf-8").splitlines() if "type: date" in line)
    with_flag = line.replace("type: date", f"personal: {written}, type: date")
    assert with_flag.count("{") == 1
    before, after = rewritten(root, TYPE, line, with_flag)
    assert after == before.replace(f"personal: {written}", f"personal: {mended}")


@pytest.mark.parametrize(
    "written",
    [
        "parameters: {window_days: {value: NO, basis: A month.}}",
        "parameters: {window_days: {value: 010, basis: A month.}}",
        "parameters: {window_days: {values: 010, basis: A month.}}",
    ],
)
def test_what_could_be_meant_otherwise_is_left(written: str, tmp_path: Path) -> None:
    root = library(tmp_path, written)
    before = (tmp_path / RULE).read_bytes()
    assert mend(root) == []
    assert (tmp_path / RULE).read_bytes() == before


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_all_else_keeps_its_bytes(ending: str, mark: str, tmp_path: Path) -> None:
    root = library(tmp_path, "title: Every box was checked.\n")
    file = tmp_path / RULE
    before = mark + file.read_text(encoding="utf-8").replace("\n", ending) + f"# the end  {ending}{ending}"
    file.write_bytes(before.encode())
    assert mend(root) == ["took the full stop off the title's end"]
    assert file.read_bytes().decode() == before.replace("was checked.", "was checked")


@pytest.mark.parametrize(
    ("title", "mended"),
    [
        ("Every box was checked.  # why", "Every box was checked  # why"),
        ("'Every box: checked.'", "'Every box: checked'"),
        ('"Every box: checked."', '"Every box: checked"'),
        (">-\n  Every box\n  was checked.", ">-\n  Every box\n  was checked"),
        ("Every box was checked, sealed etc.", None),
        ("Every box was checked by the U.K.", None),
        ("Every box was checked by us...", None),
        ('"Every box was checked\\x2e"', None),
        ("Boxes ok.", None),
    ],
)
def test_a_full_stop_goes_where_it_only_ends_the_title(title: str, mended: str | None, tmp_path: Path) -> None:
    root = library(tmp_path, f"title: {title}\n")
    file = tmp_path / RULE
    text = file.read_text(encoding="utf-8")
    before, after = rewritten(root, RULE, text, text)
    assert after == (before.replace(title, mended) if mended else before)


IDLE = "remedy: Check the box and sign it."


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        (f"{IDLE}  # eqcheck: allow todo-left done long ago", IDLE),
        (f"# eqcheck: allow todo-left done long ago\n{IDLE}", IDLE),
        (f"# eqcheck: allow todo-left\n{IDLE}", None),
        (f"# eqcheck: allow todo-lift done long ago\n{IDLE}", None),
        ("remedy: |\n  Check the box.\n  # eqcheck: allow todo-left this is text", None),
        ("remedy: TODO say who  # eqcheck: allow todo-left in May", None),
    ],
)
def test_an_idle_allow_goes_where_it_is_whole(written: str, mended: str | None, tmp_path: Path) -> None:
    root = library(tmp_path, f"{written}\n")
    text = (tmp_path / RULE).read_text(encoding="utf-8")
    assert written in text
    before, after = rewritten(root, RULE, text, text)
    assert after == (before.replace(written, mended) if mended else before)


def test_two_mends_of_one_line(tmp_path: Path) -> None:
    root = library(tmp_path, "title: Every box was checked.  # eqcheck: allow todo-left done long ago\n")
    assert len(mend(root)) == 2
    assert "\ntitle: Every box was checked\n" in "\n" + (tmp_path / RULE).read_text(encoding="utf-8")


def test_a_file_with_other_mistakes_or_aliases_is_left(tmp_path: Path) -> None:
    root = library(tmp_path, "")
    for text in ("id: a\nid: b\ntitle: NO\n", "id: &a example\ntitle: NO\ndocument: *a\n", "a: [\n"):
        (tmp_path / POLICY).write_text(text, encoding="utf-8")
        assert mended_values([root]) == []
