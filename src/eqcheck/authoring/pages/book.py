"""All pages of a library as files, and whether the files that are there are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.authoring.checking.mistake_kinds import MISTAKE_KINDS
from eqcheck.authoring.diagnostics.form import gravity_of, page
from eqcheck.authoring.lints import lints
from eqcheck.authoring.pages.markdown import anchor, plain, table
from eqcheck.authoring.pages.message_page import messages_page
from eqcheck.authoring.pages.policy_page import policy_page
from eqcheck.authoring.pages.rule_page import rule_page
from eqcheck.authoring.pages.type_page import type_page
from eqcheck.domain.finding_text import readable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from eqcheck.authoring.checking.mistake_kinds import MistakeKind
    from eqcheck.authoring.lints.lint import Lint
    from eqcheck.library.library import Library

MARK = "<!-- made by eqcheck rules docs: change the files that it is made from -->\n"


def book(library: Library) -> dict[str, str]:
    """Every page by its path, sorted: an index, the rules by area, policies, evidence types, lints and messages."""
    areas: dict[str, list[str]] = {}
    for name in library.rules:
        areas.setdefault(name.partition("/")[0], []).append(name)
    pages = {
        "index.md": _index(library, areas),
        "evidence.md": _joined("Evidence types", (type_page(data, level=2) for data in library.types.values())),
        "messages.md": messages_page(),
        "lints.md": _joined("Lints and mistakes", (lint_page(name, level=2) for name in explained())),
        **{f"policies/{name}.md": policy_page(data) for name, data in library.policies.items()},
        **{
            f"areas/{area}.md": _joined(f"Rules: {area}", (rule_page(library, name, level=2) for name in names))
            for area, names in areas.items()
        },
    }
    return {path: MARK + text for path, text in sorted(pages.items())}


def explained() -> Mapping[str, Lint | MistakeKind]:
    """Whatever diagnostics may be, by its id: the lints, then the kinds of mistake."""
    return {**lints(), **MISTAKE_KINDS}


def lint_page(name: str, *, level: int = 1) -> str:
    """The page of a lint or a kind of mistake, under a heading of that level."""
    item = explained()[name]
    return f"{'#' * level} {name}\n\n{item.name} ({gravity_of(item)}). {page(item)}"


def _joined(title: str, pages: Iterable[str]) -> str:
    return "\n".join([f"# {title}\n", *pages])


def _index(library: Library, areas: Mapping[str, list[str]]) -> str:
    policies = [
        (f"[{plain(data['title'])}](policies/{name}.md)", str(len(data["clauses"])))
        for name, data in library.policies.items()
    ]
    rules = [
        (
            f"[{name}](areas/{area}.md#{anchor(name)})",
            plain(readable(library.rules[name]["title"])),
            _subject(library.rules[name]),
        )
        for area, names in areas.items()
        for name in names
    ]
    types = [(f"[{name}](evidence.md#{anchor(name)})", plain(data["title"])) for name, data in library.types.items()]
    lint_rows = [
        (f"[{name}](lints.md#{anchor(name)})", str(gravity_of(item)), plain(item.short))
        for name, item in explained().items()
    ]
    return "\n".join(
        [
            "# Policies, rules, evidence and lints\n",
            "## Policies\n\n" + table(("policy", "clauses"), policies),
            "## Rules\n\n" + table(("rule", "true when it is met", "judges"), rules),
            "## Evidence types\n\n" + table(("evidence type", "what it is"), types),
            "## Messages\n\n[Every message](messages.md) of evidence, rules and verdicts, by its id.\n",
            "## Lints\n\n" + table(("lint", "level", "what it finds"), lint_rows),
        ]
    )


def _subject(rule: Mapping[str, Any]) -> str:
    return "each school" if rule["subject"] == "school" else "the trust"


def stale(folder: Path, pages: Mapping[str, str]) -> list[str]:
    """The paths in `folder` that differ from `pages`: missing, changed, or made once and no longer."""
    differing = [path for path, text in pages.items() if _read(folder / path) != text]
    return sorted([*differing, *_left_over(folder, pages)])


def write(folder: Path, pages: Mapping[str, str], put: Callable[[Path, bytes], object]) -> list[str]:
    """Bring the files in `folder` up to date, each written by `put`; the paths that changed."""
    changed = stale(folder, pages)
    for path in changed:
        file = folder / path
        if path in pages:
            put(file, pages[path].encode())
        else:
            file.unlink()
    return changed


def _left_over(folder: Path, pages: Mapping[str, str]) -> list[str]:
    pages_there = (file.relative_to(folder).as_posix() for file in folder.rglob("*.md"))
    return [path for path in pages_there if path not in pages and (_read(folder / path) or "").startswith(MARK)]


def _read(file: Path) -> str | None:
    return file.read_bytes().decode("utf-8", "replace") if file.is_file() else None
