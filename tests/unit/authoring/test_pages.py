"""Pages made from the files: one template, nothing lost, links that lead somewhere."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from eqcheck.authoring.lints import lints
from eqcheck.authoring.pages.book import MARK, book, lint_page, stale, write
from eqcheck.authoring.pages.markdown import anchor, plain
from eqcheck.authoring.pages.rule_page import rule_page
from eqcheck.authoring.pages.type_page import type_page
from eqcheck.authoring.scaffold import scaffold
from eqcheck.authoring.schemas import NAMES, schema_files, schema_text
from eqcheck.checks import check_kinds
from eqcheck.domain.mistakes import MistakesError
from eqcheck.library.library import Library
from eqcheck.library.load import load_roots
from eqcheck.library.shapes.schema import rule_schema
from eqcheck.library.shapes.validation import schema_mistakes
from eqcheck.library.sources import shipped_root
from eqcheck.library.yaml.strict_yaml import load
from eqcheck.messages.library import LibraryKind
from tests.unit.authoring.workplace import library

PAGE = """\
# example/boxes-checked

## What is required

**Every first-aid box was checked within the last month.** A box that nobody looks at is empty when it is needed.

## How it is decided

The share of relevant rows that satisfy a requirement; what unknown rows leave open is no evidence.

- looks at: boxes
- a row counts if: in_use is not false
- it must have: checked_on >= the day of the audit - 31 days
- met if: at least 100%

When it falls short it says: {unmet} of {relevant} boxes were not checked in {window_days} days

## An example that fails

A day too long ago. On 1 September 2026:

`boxes`:

| checked_on |
|---|
| 2026-07-31 |

## An example that passes

On the last day. On 1 September 2026:

`boxes`:

| checked_on |
|---|
| 2026-08-01 |

## What to do

Check the box and sign the sheet inside its lid.

## Evidence

- `boxes`: First-aid boxes

## What each number rests on

| number | is | may be set | rests on |
|---|---|---|---|
| `window_days` | 31 days | to anything | Our convention: The example's own word. |

## Where it stands

- severity low; judges each school
- no clause uses it: It is an example.
"""


@pytest.fixture(scope="module")
def shipped() -> Library:
    return load_roots(shipped_root())


def test_a_rules_page(tmp_path: Path) -> None:
    assert rule_page(load_roots(library(tmp_path, "")), "example/boxes-checked") == PAGE


def test_an_evidence_types_page(tmp_path: Path) -> None:
    text = type_page(load_roots(library(tmp_path, "")).types["boxes"])
    assert "\n\n| column | holds | means | also called |\n" in text
    assert "| `state` | category: `kept`, `scrapped` | What became of it. |  |" in text


@pytest.mark.parametrize("name", list(lints()))
def test_a_lints_page(name: str) -> None:
    text = lint_page(name)
    assert text.startswith(f"# {name}\n")
    assert text.count("\n#") == text.count("\n# eqcheck")
    assert text.count("```") == 4


def test_every_link_leads_to_a_heading(shipped: Library) -> None:
    pages = book(shipped)
    headings = {
        path: {anchor(heading) for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE)}
        for path, text in pages.items()
    }
    for path, text in pages.items():
        for target, fragment in re.findall(r"\]\(([^)#]+)(?:#([^)]+))?\)", text):
            to = target.removeprefix("../")
            assert to in pages, (path, target)
            assert not fragment or fragment in headings[to], (path, fragment)


def test_every_rule_and_clause_has_its_place(shipped: Library) -> None:
    pages = book(shipped)
    for name in shipped.rules:
        assert f"## {name}\n" in pages[f"areas/{name.partition('/')[0]}.md"]
    for name, policy in shipped.policies.items():
        assert all(f"`{clause['id']}`" in pages[f"policies/{name}.md"] for clause in policy["clauses"])


def test_no_page_is_cut_by_what_it_shows(shipped: Library) -> None:
    for text in book(shipped).values():
        widths = [len(re.findall(r"(?<!\\)\|", line)) for line in text.splitlines() if line.startswith("|")]
        assert all(widths)
        for before, after in zip(text.splitlines(), text.splitlines()[1:], strict=False):
            if before.startswith("|") and after.startswith("|"):
                assert len(re.findall(r"(?<!\\)\|", before)) == len(re.findall(r"(?<!\\)\|", after)), before


def test_text_does_nothing_in_markdown() -> None:
    assert plain("a*b [c](d) <e> f|g `h` snake_case _i_\n j") == (
        "a\\*b \\[c\\](d) \\<e> f\\|g \\`h\\` snake_case \\_i\\_ j"
    )


def put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def test_pages_are_brought_up_to_date_and_no_others_touched(tmp_path: Path) -> None:
    pages = {"a.md": MARK + "a\n", "b/c.md": MARK + "c\n"}
    assert stale(tmp_path, pages) == ["a.md", "b/c.md"]
    assert write(tmp_path, pages, put) == ["a.md", "b/c.md"]
    assert not stale(tmp_path, pages)
    (tmp_path / "mine.md").write_text("mine\n")
    (tmp_path / "b" / "old.md").write_text(MARK + "made once\n")
    (tmp_path / "a.md").write_text("changed by hand\n")
    assert stale(tmp_path, pages) == ["a.md", "b/old.md"]
    write(tmp_path, pages, put)
    assert sorted(file.name for file in tmp_path.rglob("*.md")) == ["a.md", "c.md", "mine.md"]


# --- schemas --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_explains_itself_and_takes_its_own_example(name: str) -> None:
    schema = json.loads(schema_text(name))
    assert schema["title"]
    assert schema["description"]
    (example,) = schema["examples"]
    assert not list(Draft202012Validator(schema).iter_errors(example))
    assert f"{name}.schema.json" in schema_files()


# --- new rules ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", sorted(check_kinds()))
def test_a_new_rule_fits_the_schema_and_says_what_is_left(kind: str) -> None:
    text = scaffold("an-area/a-name", kind)
    document = load("new.yaml", text.encode())
    assert not schema_mistakes(document, rule_schema())
    assert document.data["id"] == "an-area/a-name"
    assert text.count("TODO") >= 4


def test_a_new_rule_lacks_only_what_a_person_must_name(tmp_path: Path) -> None:
    root = library(tmp_path)
    file = tmp_path / "rules" / "an-area" / "a-name.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(scaffold("an-area/a-name", "share"), encoding="utf-8")
    with pytest.raises(MistakesError) as raised:
        load_roots(root)
    messages = {mistake.message for mistake in raised.value.mistakes}
    assert messages == {LibraryKind.TYPE_UNKNOWN(type="todo_evidence_type")}
