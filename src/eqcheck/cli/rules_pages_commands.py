"""`eqcheck rules show|docs|schema|new`: rules in plain English, and the files made from them or for them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eqcheck.checks import USUAL
from eqcheck.cli.edge import ExitCode, Folders, put, put_data
from eqcheck.library.rule_folders import with_shipped
from eqcheck.messages.commands import CommandKind

if TYPE_CHECKING:
    from collections.abc import Mapping

Write = Annotated[
    Path | None,
    typer.Option("--write", metavar="DIR", file_okay=False, help="Bring the files in this folder up to date."),
]
Check = Annotated[
    Path | None,
    typer.Option(
        "--check", metavar="DIR", file_okay=False, help="Exit with 1 if a file in this folder is out of date."
    ),
]


def add_to(app: typer.Typer) -> None:
    """Make them commands of `app`."""
    app.command("show", short_help="Say in plain English what a rule requires.")(show)
    app.command("docs", short_help="Make the pages about rules and evidence.")(docs)
    app.command("schema", short_help="Print JSON Schemas for editors.")(schema)
    app.command("new", short_help="Begin a rule, with TODO where you decide.")(new)


def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="A rule, an evidence type or a lint.", show_default=False)],
    folders: Folders = None,
) -> None:
    """Say in plain English what a rule requires, how it is decided, on what evidence and what its numbers rest on."""
    from eqcheck.authoring.pages.book import explained, lint_page
    from eqcheck.authoring.pages.message_page import message_page
    from eqcheck.authoring.pages.rule_page import rule_page
    from eqcheck.authoring.pages.type_page import type_page
    from eqcheck.domain.mistakes import Mistake, did_you_mean, refuse
    from eqcheck.library.load import load_roots
    from eqcheck.messages.catalogue import kinds

    if name in explained():
        put(lint_page(name))
        return
    if name in kinds():
        put(message_page(name))
        return
    library = load_roots(*with_shipped(folders))
    if name in library.types:
        put(type_page(library.types[name]))
        return
    if name not in library.rules:
        help_ = did_you_mean(name, [*library.rules, *library.types, *explained()])
        refuse([Mistake(CommandKind.PAGE_UNKNOWN(name=name), help=help_)])
    put(rule_page(library, name))


def docs(folders: Folders = None, write: Write = None, check: Check = None) -> None:
    """Make the pages about policies, rules, evidence types and lints; without a folder, only list them."""
    from eqcheck.authoring.pages.book import book
    from eqcheck.library.load import load_roots

    _bring(book(load_roots(*with_shipped(folders))), write, check)


def schema(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="rule, evidence, policy, trust or waivers.", show_default=False),
    ] = None,
    write: Write = None,
    check: Check = None,
) -> None:
    """Print the JSON Schema of a file that people write, for editors; without a name, list the schemas."""
    from eqcheck.authoring.schemas import NAMES, schema_files, schema_text

    if name is None:
        _bring(schema_files(), write, check)
    elif name not in NAMES:
        raise typer.BadParameter(f"{name!r} is not one of {', '.join(NAMES)}", param_hint="NAME")
    elif write or check:
        _bring({f"{name}.schema.json": schema_text(name)}, write, check)
    else:
        put_data(schema_text(name))


def _bring(files: Mapping[str, str], to: Path | None, check: Path | None) -> None:
    from eqcheck.authoring.pages.book import stale
    from eqcheck.authoring.pages.book import write as bring
    from eqcheck.domain.mistakes import Mistake, Place, refuse

    if to is not None and check is not None:
        raise typer.BadParameter("give one of the two", param_hint="--write and --check")
    if to is None and check is None:
        put("\n".join(files))
        return
    if to is not None:
        changed = bring(to, files, _put_page)
        put("".join(f"{to.as_posix()}/{path}\n" for path in changed) + f"{len(changed)} of {len(files)} files changed")
        return
    folder = check or Path()
    if not folder.is_dir():
        refuse([Mistake(CommandKind.PATH_UNKNOWN(), Place(folder.as_posix()), "make the files with --write")])
    differing = stale(folder, files)
    put("".join(f"out of date: {path}\n" for path in differing) + f"{len(files)} files looked at")
    raise typer.Exit(ExitCode.NOT_MET if differing else ExitCode.FINE)


def _put_page(file: Path, content: bytes) -> None:
    from eqcheck.cli.written import make_folder, write_over

    make_folder(file.parent)
    write_over(file, content)


def new(
    name: Annotated[str, typer.Argument(metavar="AREA/NAME", help="The new rule's id.", show_default=False)],
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="The check kind that decides it.")] = USUAL,
    folder: Annotated[Path, typer.Option("--in", metavar="DIR", help="The folder that holds rules/.")] = Path(),
) -> None:
    """Begin a rule: a file with all that a rule needs, and TODO where you decide."""
    from eqcheck.authoring.scaffold import scaffold, schema_line
    from eqcheck.checks import check_kinds
    from eqcheck.cli.written import make_folder, write_new
    from eqcheck.domain.mistakes import Mistake, Place, refuse
    from eqcheck.library.shapes.schema_parts import RULE_ID

    if kind not in check_kinds():
        raise typer.BadParameter(f"{kind!r} is not one of {', '.join(check_kinds())}", param_hint="--kind")
    if not re.fullmatch(RULE_ID["pattern"], name) or name.startswith("evidence/"):
        raise typer.BadParameter(f"{name!r} is not an id such as training/equality-current", param_hint="AREA/NAME")
    file = folder / "rules" / f"{name}.yaml"
    if file.exists():
        refuse([Mistake(CommandKind.RULE_EXISTS(), Place(file.as_posix()), "choose another name")])
    make_folder(file.parent)
    line = schema_line(file, folder / "docs" / "schemas" / "rule.schema.json")
    write_new(file, (line + scaffold(name, kind)).encode(), help_="choose another name")
    put(f"{file.as_posix()}\nhelp: fill in each TODO, then eqcheck rules check and eqcheck rules test -k {name}")
