"""`eqcheck init`: a trust's folder to begin with."""

from __future__ import annotations

import re
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eqcheck.cli.edge import is_terminal, progress, put
from eqcheck.messages.commands import CommandKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.domain.trust import School
    from eqcheck.office.founding import Beginning

LAW = "england-equality-law"
"""Adopted where no policy is named: the law applies whatever a trust has adopted."""


_Trust = Annotated[
    str | None,
    typer.Option("--trust", metavar="NAME", help="The trust's name; with --from-gias its name or code there."),
]
_CompanyNumber = Annotated[
    str | None, typer.Option("--company-number", metavar="NUMBER", help="Eight characters, as 07663689.")
]
_Employees = Annotated[
    int | None, typer.Option("--employees", metavar="N", min=0, help="How many people the trust employs.")
]
_Schools = Annotated[
    list[str] | None,
    typer.Option("--school", metavar="'NAME, PHASE[, URN]'", help="A school; may be repeated."),
]
_Policies = Annotated[
    list[str] | None,
    typer.Option(
        "--policy",
        metavar="ID|FILE",
        help=f"A policy adopted (eqcheck policy list), or a policy file of the trust's own, which is copied; "
        f"may be repeated. Unless given: {LAW}.",
    ),
]
_FromGias = Annotated[
    Path | None,
    typer.Option(
        "--from-gias",
        metavar="FILE",
        help="Fill in the schools from Get Information about Schools: its establishment fields, as CSV.",
    ),
]
_GiasLinks = Annotated[
    Path | None,
    typer.Option("--gias-links", metavar="FILE", help="Also the URNs that schools had before: its file of links."),
]


def add_to(app: typer.Typer) -> None:
    """Make it a command of `app`."""
    app.command("init", short_help="Make a trust's folder, to begin with.")(init)


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.", show_default=False)],
    trust: _Trust = None,
    company_number: _CompanyNumber = None,
    employees: _Employees = None,
    school: _Schools = None,
    policy: _Policies = None,
    from_gias: _FromGias = None,
    gias_links: _GiasLinks = None,
) -> None:
    """Make a trust's folder: eqcheck.yaml with its schools, and a place for each one's evidence.

    On a terminal it asks for what the flags do not say. It makes nothing up and writes over nothing.
    """
    from eqcheck.cli.written import write_new
    from eqcheck.office.founding import Beginning, found, lacking, refuse_taken

    refuse_taken(folder)
    _refuse_garbled({"--trust": (trust or "",), "--school": school or (), "--company-number": (company_number or "",)})
    asks = is_terminal(sys.stdin) and is_terminal(sys.stdout)
    _fitting(trust, school, from_gias, gias_links, asks=asks)
    name = trust or _asked("The trust's name")
    if from_gias is not None:
        with progress("Reading the register"):
            name, schools, doubts = _registered(from_gias, gias_links, name)
    else:
        schools, doubts = [_school(text) for text in school or ()] or _asked_schools(), ()
    ids, own = _policies(policy or ([] if not asks else _asked_policies()) or [LAW])
    beginning = Beginning(
        name=name,
        schools=tuple(schools),
        policies=ids,
        own=own,
        company_number=company_number if company_number is not None else _company_number(asks=asks),
        employees=employees if employees is not None else _number("How many people it employs", asks=asks),
    )
    with progress("Checking"):
        made = found(folder, beginning, partial(write_new, help_="choose a folder that is yours to write in"))
    put(_summary(folder, beginning, made, doubts, lacking(beginning)))


def _policies(named: list[str]) -> tuple[tuple[str, ...], tuple[tuple[str, bytes], ...]]:
    """The ids of the policies named, and the content of those that are files of the trust's own."""
    ids: list[str] = []
    own: list[tuple[str, bytes]] = []
    for name in named:
        file = Path(name)
        if file.suffix == ".yaml":
            ids.append(file.stem)
            own.append((file.stem, _content(file, "give a policy file, or a policy's id")))
        elif file.suffix and file.is_file():
            made = "make its clauses first: eqcheck policy new"
            raise typer.BadParameter(f"{name!r} is a document; {made} {name}", param_hint="--policy")
        else:
            ids.append(name)
    return tuple(ids), tuple(own)


def _fitting(
    trust: str | None, school: list[str] | None, from_gias: Path | None, gias_links: Path | None, *, asks: bool
) -> None:
    """Refuse flags that do not go together, or that lack what nobody is there to be asked for."""
    if gias_links is not None and from_gias is None:
        raise typer.BadParameter("is read together with --from-gias", param_hint="--gias-links")
    if from_gias is not None and school:
        raise typer.BadParameter("give one of the two", param_hint="--school and --from-gias")
    if from_gias is not None and not trust:
        raise typer.BadParameter("say with --trust whose schools are meant", param_hint="--from-gias")
    if not asks and not trust:
        raise typer.BadParameter("give the trust's name", param_hint="--trust")
    if not asks and not school and from_gias is None:
        raise typer.BadParameter("give each school with --school, or all with --from-gias", param_hint="--school")


def _refuse_garbled(flags: Mapping[str, Sequence[str]]) -> None:
    """Refuse bytes that are no text, as a shell passes on a name in another encoding: a trust has no half letters."""
    for flag, texts in flags.items():
        if any("\ud800" <= letter <= "\udfff" for text in texts for letter in text):
            raise typer.BadParameter("it is not text in UTF-8: type it again", param_hint=flag)


def _registered(file: Path, links: Path | None, trust: str) -> tuple[str, list[School], tuple[str, ...]]:
    from eqcheck.office.gias import former_urns, register

    former = former_urns(_content(links), links.as_posix()) if links is not None else {}
    known = register(_content(file), file.as_posix(), trust, former)
    return (known.trust if trust.strip().isdigit() else trust), list(known.schools), known.doubts


def _content(file: Path, help_: str = "give the CSV file as it was downloaded") -> bytes:
    from eqcheck.domain.mistakes import Mistake, Place, refuse
    from eqcheck.evidence.folder import UnopenedError, named_content
    from eqcheck.evidence.sheet import MAX_DELIMITED_BYTES

    try:
        return named_content(file, MAX_DELIMITED_BYTES)
    except UnopenedError as error:
        refuse(
            [
                Mistake(
                    CommandKind.DOWNLOAD_UNREADABLE(reason=error.message),
                    Place(file.as_posix()),
                    help_,
                )
            ]
        )
        raise AssertionError from None  # refused above


def _school(text: str) -> School:
    """A school as a flag gives it: its name, which may hold commas, its phase, and its URN or none."""
    from eqcheck.domain.trust import PHASES, School
    from eqcheck.evidence.text import clean

    parts = [clean(part) for part in text.split(",")]
    urn = parts.pop() if parts[-1].isdigit() else ""
    phase = _phase(parts.pop()) if len(parts) > 1 else ""
    if phase not in PHASES:
        raise typer.BadParameter(f"{text!r} does not say a phase: {', '.join(PHASES)}", param_hint="--school")
    if urn and len(urn) != 6:
        raise typer.BadParameter(f"{text!r} has no URN of six digits", param_hint="--school")
    return School("", ", ".join(parts), phase, urn)


# --- questions ------------------------------------------------------------------------------------


def _asked(question: str) -> str:
    return str(typer.prompt(question)).strip()


def _optional(question: str, *, asks: bool, without: str = "Enter to leave out") -> str:
    return str(typer.prompt(f"{question} ({without})", default="", show_default=False)).strip() if asks else ""


def _company_number(*, asks: bool) -> str:
    text = _optional("Company number", asks=asks).upper()
    while text and not re.fullmatch("[A-Z0-9]{8}", text):
        text = _optional("Company number, eight characters such as 07663689", asks=asks).upper()
    return text


def _number(question: str, *, asks: bool) -> int | None:
    text = _optional(question, asks=asks)
    while text and not text.isdigit():
        text = _optional(f"{question}, in figures", asks=asks)
    return int(text) if text else None


def _phase(text: str) -> str:
    """A phase as it is written in eqcheck.yaml, from what a person writes."""
    return text.strip().casefold().replace(" ", "_").replace("-", "_")


def _asked_schools() -> list[School]:
    from eqcheck.domain.trust import PHASES, School

    schools: list[School] = []
    while True:
        more = "Enter when there are no more"
        name = _optional("Next school", asks=True, without=more) if schools else _asked("First school")
        if not name:
            return schools
        phase = _phase(_asked(f"Its phase ({', '.join(PHASES)})"))
        while phase not in PHASES:
            phase = _phase(_asked(f"Its phase, one of {', '.join(PHASES)}"))
        urn = _optional("Its URN", asks=True)
        while urn and not (urn.isdigit() and len(urn) == 6):
            urn = _optional("Its URN, six digits", asks=True)
        schools.append(School("", name, phase, urn))


def _asked_policies() -> list[str]:
    from eqcheck.library.load import load_roots
    from eqcheck.library.sources import shipped_root

    known = sorted(load_roots(shipped_root()).policies)
    question = "Policies adopted, with a comma between (eqcheck policy list)"
    while True:
        named = [part.strip() for part in str(typer.prompt(question, default=LAW)).split(",") if part.strip()]
        if named and all(name in known for name in named):
            return named
        question = f"Policies adopted, of {', '.join(known)}"


# --- what was done --------------------------------------------------------------------------------


def _summary(
    folder: Path, beginning: Beginning, made: tuple[str, ...], doubts: tuple[str, ...], lacking: list[str]
) -> str:
    from eqcheck.reports.words import counted, listed

    shown = folder.as_posix()
    where = f'"{shown}"' if " " in shown else shown
    key = made[2].split("/")[1]
    schools = counted(len(beginning.schools), "school")
    lines = [f"{shown}: {beginning.name}, {schools}, {listed(list(beginning.policies))}"]
    lines += [f"  {path}" for path in made]
    lines += ["", "Look at:", *(f"  {doubt}" for doubt in doubts)] if doubts else []
    lines += ["", "Still to fill in, in eqcheck.yaml:", *(f"  {text}" for text in lacking), "", "Next:"]
    lines += [f"  eqcheck evidence request {where} --school {key}", f"  eqcheck audit {where}"]
    return "\n".join(lines) + "\n"
