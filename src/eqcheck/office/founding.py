"""The use case: a trust's folder to begin with, in which nothing is made up and nothing is written over."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST
from eqcheck.domain.mistakes import Mistake, MistakesError, Place, refuse
from eqcheck.evidence.folder import EVIDENCE
from eqcheck.library.sources import SETUP_FILE, Source, SourceKind, TrustSource, read_sources, shipped_root
from eqcheck.messages.commands import CommandKind
from eqcheck.office.keys import keys_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from eqcheck.domain.trust import School

_HEAD = """\
# What eqcheck knows of the trust. Every line may be changed; eqcheck audit says when something here is wrong.
"""
_CALENDAR = """\
# The school terms are not filled in, for eqcheck makes up no dates. Until they are, duties that are counted in terms or
# school days have no evidence. Take away the # and write the terms of this academic year and the two before it:
# calendar:
#   terms:
#     - name: Autumn YYYY
#       from: YYYY-MM-DD
#       to: YYYY-MM-DD
#       closed: [{from: YYYY-MM-DD, to: YYYY-MM-DD}]
"""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of a trust when its folder is made. Schools without a key are given one.

    `own` are ids of the trust's own policies with what their files hold, which are put into its folder.
    """

    name: str
    schools: tuple[School, ...]
    policies: tuple[str, ...]
    company_number: str = ""
    employees: int | None = None
    own: tuple[tuple[str, bytes], ...] = ()


def setup_text(beginning: Beginning) -> str:
    """`eqcheck.yaml`, with comments that say what is still missing."""
    return "".join(_lines(beginning))


def found(folder: Path, beginning: Beginning, write: Callable[[Path, bytes], object]) -> tuple[str, ...]:
    """Make the folder with its setup and a place for each subject's evidence; the paths made, from `folder`.

    `write` writes a file that is not there yet, whole or not at all.

    Raises:
        MistakesError: when a setup is there already, what was given does not fit, or the folder cannot be written.
    """
    named = _with_keys(beginning)
    text = setup_text(named)
    shown = (folder / SETUP_FILE).as_posix()
    refuse_taken(folder)
    _checked(text, named.own)
    below = [f"{EVIDENCE}/{key}" for key in (TRUST, *(school.key for school in named.schools))]
    try:
        for place in below:
            (folder / place).mkdir(parents=True, exist_ok=True)
        for name, content in named.own:
            (folder / "policies").mkdir(exist_ok=True)
            write(folder / "policies" / f"{name}.yaml", content)
        write(folder / SETUP_FILE, text.encode())
    except OSError as error:
        help_ = "choose a folder that is yours to write in"
        refuse([Mistake(CommandKind.FOLDER_NOT_MADE(reason=error.strerror or "unknown reason"), Place(shown), help_)])
    return (SETUP_FILE, *(f"{place}/" for place in below), *(f"policies/{name}.yaml" for name, _ in named.own))


def refuse_taken(folder: Path) -> None:
    """Refuse a folder that is a trust's already, or a file."""
    setup = folder / SETUP_FILE
    if setup.exists():
        help_ = "nothing was changed; choose another folder"
        refuse([Mistake(CommandKind.FOLDER_OF_A_TRUST(), Place(setup.as_posix()), help_)])
    if folder.exists() and not folder.is_dir():
        refuse([Mistake(CommandKind.FOLDER_IS_A_FILE(), Place(folder.as_posix()), "choose another name")])


def _checked(text: str, own: Iterable[tuple[str, bytes]]) -> None:
    """Refuse what `eqcheck audit` would refuse, before anything is written: without a place, for there is no file."""
    from eqcheck.library.load import load_library  # noqa: PLC0415 - start-up
    from eqcheck.library.trust import parse_trust  # noqa: PLC0415 - start-up

    source = Source(SourceKind.TRUST, SETUP_FILE, "", text.encode())
    policies = [Source(SourceKind.POLICY, f"{name}.yaml", name, content) for name, content in own]
    try:
        parse_trust(TrustSource(source), load_library([*read_sources(shipped_root()), *policies]))
    except MistakesError as error:
        raise MistakesError(
            replace(mistake, place=None) if mistake.place is not None and mistake.place.file == SETUP_FILE else mistake
            for mistake in error.mistakes
        ) from error


def _with_keys(beginning: Beginning) -> Beginning:
    given = [school for school in beginning.schools if not school.key]
    keys = dict(zip(map(id, given), keys_for([(school.name, school.urn) for school in given]), strict=True))
    return replace(
        beginning,
        schools=tuple(replace(school, key=school.key or keys[id(school)]) for school in beginning.schools),
    )


# --- the text -------------------------------------------------------------------------------------


def _lines(beginning: Beginning) -> Iterator[str]:
    yield _HEAD
    yield f"trust:\n  name: {_quoted(beginning.name)}\n"
    if beginning.company_number:
        yield f"  company_number: {_quoted(beginning.company_number)}\n"
    else:
        yield '  # company_number: "01234567"   # eight characters, in quotes; the gender pay gap download needs it\n'
    if beginning.employees is not None:
        yield f"  employees: {beginning.employees}\n"
    else:
        yield "  # employees: 400   # how many people the trust employs: some duties begin at 250\n"
    yield f"\n{_CALENDAR}\nschools:\n"
    for school in beginning.schools:
        yield from _school(school)
    yield "\npolicies:\n"
    yield from (f"  - {_quoted(policy)}\n" for policy in beginning.policies)


def _school(school: School) -> Iterator[str]:
    yield f"  - key: {_quoted(school.key)}   # its evidence lies in {EVIDENCE}/{school.key}/\n"
    yield f"    name: {_quoted(school.name)}\n"
    yield f"    phase: {school.phase}\n"
    missing = []
    for field, value in _fields(school):
        if value is None:
            missing.append(field)
        else:
            yield f"    {field}: {value}\n"
    if missing:
        yield f"    # not known: {', '.join(missing)}\n"


def _fields(school: School) -> Iterator[tuple[str, str | None]]:
    ages = f"[{school.lowest_age}, {school.highest_age}]" if school.lowest_age is not None else None
    yield "urn", _quoted(school.urn) if school.urn else None
    yield "laestab", _quoted(school.laestab) if school.laestab else None
    yield "ages", ages
    yield "sixth_form", None if school.sixth_form is None else str(school.sixth_form).lower()
    yield "opened_on", school.opened_on.isoformat() if isinstance(school.opened_on, date) else None
    yield "pupils", str(school.pupils) if school.pupils is not None else None
    yield "admits", school.admits
    if school.former_urns:
        yield "former_urns", f"[{', '.join(map(_quoted, school.former_urns))}]"


def _quoted(text: str) -> str:
    """Text in double quotes, which YAML reads as JSON does."""
    return json.dumps(text, ensure_ascii=False)


def lacking(beginning: Beginning) -> list[str]:
    """What a person still has to fill in, as sentences."""
    said = ["The calendar: write the school terms into eqcheck.yaml."]
    if not beginning.company_number:
        said.append("The trust's company number.")
    if beginning.employees is None:
        said.append("How many people the trust employs.")
    gaps = {field for school in beginning.schools for field, value in _fields(school) if value is None}
    if gaps:
        said.append(f"Of some schools: {', '.join(sorted(gaps))}.")
    return said
