"""A trust's schools from the Department for Education's register, Get Information about Schools (GIAS)."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from eqcheck.domain.mistakes import Mistake, Place, refuse
from eqcheck.domain.trust import School
from eqcheck.evidence.dates import NotADateError, date_of
from eqcheck.evidence.readers.delimiters import lines_of, records
from eqcheck.evidence.readers.encodings import decoded
from eqcheck.evidence.text import clean, fold
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.messages.commands import CommandKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

Row = dict[str, str]

MOST_ROWS = 500_000
_NEEDED = (
    "URN",
    "LA (code)",
    "EstablishmentNumber",
    "EstablishmentName",
    "TypeOfEstablishment (name)",
    "EstablishmentStatus (name)",
    "PhaseOfEducation (name)",
    "Trusts (code)",
    "Trusts (name)",
)
_WHERE = 'download "Establishment fields" as CSV from Get Information about Schools'
_PHASES = {
    "nursery": "nursery",
    "primary": "primary",
    "middle deemed primary": "primary",
    "middle deemed secondary": "secondary",
    "secondary": "secondary",
    "all-through": "all_through",
    "all through": "all_through",
    "16 plus": "sixth_form",
}
_SPECIAL = re.compile(r"\bspecial\b")
_ALTERNATIVE = re.compile(r"\balternative provision\b|\bpupil referral\b")
_SIXTH_FORM = {"has a sixth form": True, "does not have a sixth form": False}
_ADMITS = {"girls": "girls", "boys": "boys"}
"""The register does not say whether a sixth form takes both: the trust may write girls_to_16 or boys_to_16."""
_WHOLE = re.compile(r"\d{1,6}", re.ASCII)
_OLDEST = 25


@dataclass(frozen=True, slots=True)
class GiasRegister:
    """A trust's open schools as the register has them, by name; `doubts` are sentences about what it does not say."""

    trust: str
    schools: tuple[School, ...]
    doubts: tuple[str, ...] = ()


def register(data: bytes, shown: str, trust: str, former: Mapping[str, Sequence[str]]) -> GiasRegister:
    """The open schools of the trust called `trust` by name or code; `former` are earlier URNs by URN.

    Keys of schools are left empty. What a cell does not say, or says so that it cannot be read, is left out and told.

    Raises:
        MistakesError: when the file is not that register, or has no school of the trust: with the nearest names.
    """
    rows = _rows(data, shown, _NEEDED, _WHERE)
    open_rows = [row for row in rows if fold(row["EstablishmentStatus (name)"]).startswith("open")]
    name = _plain(trust)
    own = [row for row in open_rows if name and name in {_plain(row["Trusts (name)"]), row["Trusts (code)"].strip()}]
    if not own:
        refuse([_nobody(trust, shown, open_rows)])
    doubts: list[str] = []
    schools = [_school(row, former, doubts) for row in own]
    known = [school for school in schools if school is not None]
    listed = sorted(_told_apart(known, doubts), key=lambda school: (school.name, school.urn))
    if not listed:
        refuse([Mistake(CommandKind.REGISTER_WITHOUT_PHASES(trust=trust), Place(shown), "write them by hand")])
    return GiasRegister(clean(own[0]["Trusts (name)"]), tuple(listed), tuple(doubts))


def _told_apart(schools: Sequence[School], doubts: list[str]) -> Iterator[School]:
    """The schools, with the URN after a name that two have, and without a former URN that two would claim."""
    names = Counter(fold(school.name) for school in schools)
    claimed = Counter(urn for school in schools for urn in {school.urn, *school.former_urns})
    for school in schools:
        name = f"{school.name} ({school.urn})" if names[fold(school.name)] > 1 else school.name
        shared = [urn for urn in school.former_urns if claimed[urn] > 1]
        doubts += [f"The earlier URN {urn} of {name} is another school's too, and is left out." for urn in shared]
        own = tuple(urn for urn in school.former_urns if urn not in shared)
        yield replace(school, name=name, former_urns=own)


def former_urns(data: bytes, shown: str) -> dict[str, list[str]]:
    """The URNs that each school had before, and those before them, from the register's file of links.

    A school that was split is left out, for its rows may be of either part.

    Raises:
        MistakesError: when the file is not that of the links.
    """
    links: dict[str, list[str]] = {}
    rows = _rows(data, shown, ("URN", "LinkURN", "LinkType"), 'download "Links" as CSV from the same page')
    for row in rows:
        kind = fold(row["LinkType"])
        later, earlier = row["URN"].strip(), row["LinkURN"].strip()
        if kind.startswith("successor"):
            later, earlier = earlier, later
        elif not kind.startswith("predecessor"):
            continue
        if "split" not in kind and _is_urn(later) and _is_urn(earlier) and earlier not in links.get(later, []):
            links.setdefault(later, []).append(earlier)
    return {urn: _followed(urn, links) for urn in links}


def _followed(urn: str, links: Mapping[str, Sequence[str]]) -> list[str]:
    urns: list[str] = []
    waiting = list(links[urn])
    while waiting:
        earlier = waiting.pop(0)
        if earlier != urn and earlier not in urns:
            urns.append(earlier)
            waiting += links.get(earlier, ())
    return urns


# --- reading the file -----------------------------------------------------------------------------


def _rows(data: bytes, shown: str, needed: Sequence[str], where: str) -> list[Row]:
    """The rows of a CSV file by heading; blank lines are left out."""
    try:
        text, _ = decoded(data)
        heads, *rows = records(lines_of(text), ",", MOST_ROWS) if text.strip() else [[]]
    except (UnreadableError, csv.Error) as error:
        refuse([Mistake(CommandKind.REGISTER_UNREADABLE(reason=str(error)), Place(shown), where)])
        raise AssertionError from None  # refused above
    names = [clean(head) for head in heads]
    missing = [name for name in needed if name not in names]
    if missing:
        refuse([Mistake(CommandKind.REGISTER_COLUMNS_MISSING(columns=", ".join(missing)), Place(shown), where)])
    return [dict(zip(names, row, strict=False)) | _short(names, row) for row in rows if any(row)]


def _short(names: Sequence[str], row: Sequence[str]) -> Row:
    return dict.fromkeys(names[len(row) :], "")


def _nobody(trust: str, shown: str, rows: Iterable[Row]) -> Mistake:
    names = {clean(row["Trusts (name)"]) for row in rows if row["Trusts (name)"].strip()}
    plain = {_plain(name): name for name in sorted(names)}
    near = [plain[match] for match in get_close_matches(_plain(trust), plain, n=3, cutoff=0.4)]
    near += [name for key, name in plain.items() if _plain(trust) in key and name not in near][:3]
    listed = " or ".join(f'"{name}"' for name in near[:3])
    help_ = f"did you mean {listed}?" if near else "give its name or its code as the register has it"
    return Mistake(CommandKind.REGISTER_TRUST_UNKNOWN(trust=trust), Place(shown), help_)


def _plain(name: str) -> str:
    """A trust's name for comparison: without case, punctuation, "the" at its beginning and "limited" at its end."""
    words = re.sub(r"[^\w ]", "", fold(name).replace("&", " and ")).split()
    if words[:1] == ["the"]:
        words = words[1:]
    return " ".join(words[:-1] if words[-1:] in (["limited"], ["ltd"]) else words)


# --- one school -----------------------------------------------------------------------------------


def _school(row: Row, former: Mapping[str, Sequence[str]], doubts: list[str]) -> School | None:
    name, urn = clean(row["EstablishmentName"]), row["URN"].strip()
    label = name or urn
    phase = _phase(row)
    if phase is None:
        kind = clean(row["TypeOfEstablishment (name)"])
        doubts.append(f"{label} is left out: the register gives no phase for it ({kind}).")
        return None
    lowest, highest = _ages(row, label, doubts)
    return School(
        key="",
        name=name,
        phase=phase,
        urn=urn if _is_urn(urn) else _unread(label, "URN", urn, doubts),
        laestab=_laestab(row, label, doubts),
        lowest_age=lowest,
        highest_age=highest,
        sixth_form=_SIXTH_FORM.get(fold(row.get("OfficialSixthForm (name)", ""))),
        opened_on=_day(row.get("OpenDate", ""), label, doubts),
        pupils=_number(row.get("NumberOfPupils", ""), label, "number of pupils", doubts),
        admits=_ADMITS.get(fold(row.get("Gender (name)", ""))),
        former_urns=tuple(earlier for earlier in former.get(urn, ()) if earlier != urn),
    )


def _phase(row: Row) -> str | None:
    kind = fold(row["TypeOfEstablishment (name)"])
    if _SPECIAL.search(kind):
        return "special"
    if _ALTERNATIVE.search(kind):
        return "alternative"
    return _PHASES.get(fold(row["PhaseOfEducation (name)"]))


def _is_urn(text: str) -> bool:
    return re.fullmatch(r"\d{6}", text, re.ASCII) is not None


def _laestab(row: Row, label: str, doubts: list[str]) -> str:
    authority, number = row["LA (code)"].strip(), row["EstablishmentNumber"].strip()
    if not number:
        return ""
    joined = authority.zfill(3) + number.zfill(4)
    return joined if re.fullmatch(r"\d{7}", joined, re.ASCII) else _unread(label, "LAESTAB", joined, doubts)


def _ages(row: Row, label: str, doubts: list[str]) -> tuple[int | None, int | None]:
    lowest = _number(row.get("StatutoryLowAge", ""), label, "lowest age", doubts)
    highest = _number(row.get("StatutoryHighAge", ""), label, "highest age", doubts)
    if lowest is None or highest is None:
        return None, None
    if not lowest <= highest <= _OLDEST:
        _unread(label, "age range", f"{lowest} to {highest}", doubts)
        return None, None
    return lowest, highest


def _number(text: str, label: str, what: str, doubts: list[str]) -> int | None:
    plain = text.strip().replace(",", "")
    if not plain:
        return None
    if not _WHOLE.fullmatch(plain):
        _unread(label, what, text, doubts)
        return None
    return int(plain)


def _day(text: str, label: str, doubts: list[str]) -> date | None:
    if not text.strip():
        return None
    try:
        return date_of(clean(text))
    except NotADateError:
        _unread(label, "day of opening", text, doubts)
        return None


def _unread(label: str, what: str, text: str, doubts: list[str]) -> str:
    doubts.append(f'The {what} of {label}, "{clean(text)[:40]}", cannot be read and is left out.')
    return ""
