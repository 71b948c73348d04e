"""What a trust says of itself in its folder: its schools, terms, changes to parameters, and waivers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from eqcheck.domain.forms import CLAUSE_ID, POLICY_ID, RULE_ID, value_of
from eqcheck.domain.shape import (
    DATE,
    NAME,
    SCALAR,
    SENTENCE,
    TEXT,
    Form,
    Inside,
    keyed,
    mapping,
    named,
    one_of,
    plain,
    several,
    shape,
    whole_number,
)
from eqcheck.domain.shape import (
    key as declared,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from eqcheck.domain.shape import Schema

PHASES = ("nursery", "primary", "secondary", "all_through", "special", "alternative", "sixth_form")
ADMITS = ("both", "girls", "boys", "girls_to_16", "boys_to_16")

NUMBERS = ("school", "trust")
"""Whose the numbers of people may be: each school's own, or the trust's."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_SCHOOL_PATTERN = "^[a-z0-9]+([-_][a-z0-9]+)*$"
_SCHOOL = plain(
    type="string",
    pattern=_SCHOOL_PATTERN,
    maxLength=60,
    description="Small letters, digits, - and _; it is the name of the school's evidence folder.",
)
_URN = plain(type="string", pattern="^[0-9]{6}$", description="Six digits, in quotes.")
_FIRST_DAY = DATE.described("The first day.")
_LAST_DAY = DATE.described("The last day, inclusive.")


def _ages(pair: Sequence[int]) -> dict[str, int]:
    return {"lowest_age": pair[0], "highest_age": pair[1]}


@shape("a school")
class School:
    """A school on the trust's register. Its fields but `laestab` and `former_urns` are columns of `school.`.

    `former_urns` are the numbers that it had before it became an academy or changed hands.
    """

    key: str = declared(_SCHOOL)
    name: str = declared(TEXT, "The school's name as people write it.")
    phase: str = declared(one_of(PHASES), "The school's phase.", place=2)
    urn: str = declared(_URN, default="")
    laestab: str = declared(
        plain(type="string", pattern="^[0-9]{7}$", description="Seven digits, in quotes."), default="", place=1
    )
    lowest_age: int | None = declared(
        Form(several(whole_number(0, 25), least=2, most=2).schema, _ages),
        "The lowest and the highest age, as in [4, 11].",
        default=None,
        name="ages",
        spreads=True,
        place=2,
    )
    highest_age: int | None = field(default=None)
    sixth_form: bool | None = declared(plain(type="boolean"), "true or false.", default=None, place=2)
    opened_on: date | None = declared(DATE, default=None, place=2)
    pupils: int | None = declared(whole_number(0), "How many pupils are on roll.", default=None, place=2)
    admits: str | None = declared(
        one_of(ADMITS),
        "Who is admitted: girls_to_16 and boys_to_16 take both after 16. Where nothing is said, both.",
        default=None,
        place=2,
    )
    local_governors: bool | None = declared(
        plain(type="boolean"),
        "false where the school has no governing body of its own. Where nothing is said, it has one.",
        default=None,
        place=2,
    )
    former_urns: tuple[str, ...] = declared(
        several(_URN, distinct=True),
        "The URNs it had before, as GIAS links them; rows under them are the school's.",
        default=(),
    )

    @property
    def urns(self) -> frozenset[str]:
        """Every URN that it has or had."""
        return frozenset(filter(None, (self.urn, *self.former_urns)))


def lowest_urn(urns: Iterable[str]) -> str | None:
    """The first that was given out, which a school keeps among its own when it becomes an academy or moves."""
    return min(urns, key=lambda urn: (len(urn), urn), default=None)


def _closed(items: Iterable[Mapping[str, str]]) -> tuple[tuple[date, date], ...]:
    pairs = ((item["from"], item.get("to", item["from"])) for item in items)
    return tuple(sorted((date.fromisoformat(first), date.fromisoformat(last)) for first, last in pairs))


_DAYS_CLOSED = several(keyed("days closed", "from", **{"from": _FIRST_DAY, "to": _LAST_DAY}), least=None)


@shape("a term")
class Term:
    """A school term, both days inclusive. `closed` holds single days and half terms within it."""

    name: str = declared(TEXT, "A name of its own, such as Autumn 2025.")
    starts_on: date = declared(_FIRST_DAY, name="from")
    ends_on: date = declared(_LAST_DAY, name="to")
    closed: tuple[tuple[date, date], ...] = declared(
        Form(_DAYS_CLOSED.schema, _closed), "Half terms and single days, within the term.", default=()
    )


@dataclass(frozen=True, slots=True)
class Override:
    """A parameter changed by the trust, for every school or for one, with the reason it gives."""

    rule: str
    parameter: str
    value: Any
    reason: str
    school: str | None = None


_OVERRIDE = keyed(
    "an override",
    "value",
    "reason",
    value=SCALAR.described("The value that the trust sets."),
    reason=SENTENCE.described("Why; reports show it."),
    schools=several(_SCHOOL, distinct=True).described("Keys of schools."),
)


def _overrides(data: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> tuple[Override, ...]:
    return tuple(_each_override(data))


def _each_override(data: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Iterator[Override]:
    for rule, parameters in sorted(data.items()):
        for name, item in sorted(parameters.items()):
            for school in sorted(item["schools"]) if "schools" in item else (None,):
                yield Override(rule, name, value_of(item["value"]), item["reason"], school)


LONGEST_WAIVER = 366
"""Days with the first and the last: a waiver lasts twelve months at most.

Our convention: what is accepted is looked at again each year.
"""


@shape("a waiver")
class Waiver:
    """An accepted shortfall. `until` is inclusive, in the United Kingdom's day."""

    clause: str = declared(CLAUSE_ID)
    subject: str = declared(plain(type="string", pattern=_SCHOOL_PATTERN), "A school's key, or trust.")
    reason: str = declared(SENTENCE, "Why the shortfall is accepted.")
    approver: str = declared(TEXT, "Who accepted it.")
    until: date = declared(DATE, "The last day that it holds, inclusive.", place=1)
    from_: date | None = declared(DATE, "The first day that it holds.", default=None)

    @property
    def too_long(self) -> bool:
        """Whether it lasts longer than a waiver may, or does not say from when."""
        return self.from_ is None or (self.until - self.from_).days >= LONGEST_WAIVER

    def by(self, bearer: str) -> bool:
        """Whether whoever bears the duty accepted it, or one of them.

        As the clause calls them, in other order and number, with more words around theirs, with fewer of their words,
        or by their initials.
        """
        ours, theirs = _post(self.approver), _post(bearer)
        around = len(theirs) > 1 and set(theirs) <= set(ours)
        initials = "".join(word[0] for word in theirs)
        joined = "".join(ours) == "".join(theirs) or (len(theirs) > 1 and initials in ours)
        return joined or around or (bool(ours) and set(ours) <= set(theirs))

    def live(self, as_of: date) -> bool:
        """Whether it counts on a day; its first and last day are inside it."""
        return (self.from_ is None or self.from_ <= as_of) and as_of <= self.until


_SHORTEST = 3
"""Letters: an s at the end of a longer word is its plural's."""

_JOINING = {"the", "a", "an", "our", "of", "and", "its"}


def _post(role: str) -> list[str]:
    """The words of a role in small letters and in the singular, but for those that only join."""
    words = re.findall(r"\w+", role.casefold())
    return [word.removesuffix("s") if len(word) > _SHORTEST else word for word in words if word not in _JOINING]


@shape("waivers.yaml")
class Waivers:
    """`waivers.yaml`."""

    waivers: tuple[Waiver, ...] = declared(several(mapping(Waiver)), "The shortfalls accepted.")


def _owner_schema() -> Schema:
    who = TEXT.described("The post or person, as people write it.", maxLength=200)
    return {
        "title": "an owner",
        "description": "A post or person, or one for each school by its key.",
        "type": ["string", "object"],
        "if": {"type": "object"},
        "then": named("owners by school", _SCHOOL, who, least=1).schema(),
        "else": who.schema(),
    }


_OWNER = Form(_owner_schema, lambda item: {"": item} if isinstance(item, str) else item)
_TRUST = Inside("trust", "the trust", "Who the trust is.")
_CALENDAR = Inside("calendar", "the calendar", "When the schools are open.", required=False)
_PEOPLE = Inside("people", "people", "How people are numbered.", required=False)
_PRIVACY = Inside("privacy", "privacy", "What reports keep back.", required=False)


def _terms(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(sorted(terms, key=lambda term: term.starts_on))


@shape("eqcheck.yaml")
class TrustSetup:
    """`eqcheck.yaml` and `waivers.yaml`, read and checked.

    `owners`: for each role, the post or person by subject; under "" the one for every subject not named.
    """

    name: str = declared(TEXT, "The trust's name as people write it.", inside=_TRUST)
    schools: tuple[School, ...] = declared(several(mapping(School)), "The trust's schools.", place=1)
    policies: tuple[str, ...] = declared(
        several(POLICY_ID.described("A policy's id.")), "The ids of the policies that the trust has adopted.", place=1
    )
    company_number: str = declared(
        plain(type="string", pattern="^[A-Z0-9]{8}$"), "Eight digits, in quotes.", default="", inside=_TRUST
    )
    employees: int | None = declared(whole_number(0), "How many people the trust employs.", default=None, inside=_TRUST)
    terms: tuple[Term, ...] = declared(
        several(mapping(Term)).then(_terms), "The school terms.", default=(), required=True, inside=_CALENDAR
    )
    overrides: tuple[Override, ...] = declared(
        Form(
            named("parameters", RULE_ID, named("the parameters of a rule", NAME, _OVERRIDE, least=1)).schema, _overrides
        ),
        "Overrides: {rule: {parameter: {value, reason}}}.",
        default=(),
        name="parameters",
        place=1,
    )
    columns: Mapping[str, Mapping[str, str]] = declared(
        named("columns", NAME, named("headings", TEXT, NAME).described("Columns by the heading that an export has.")),
        "Headings by evidence type.",
        default_factory=lambda: _NOTHING,
        place=1,
    )
    maps: Mapping[str, Mapping[str, Mapping[str, str]]] = declared(
        named(
            "maps",
            NAME,
            named(
                "maps of a type",
                NAME,
                named("spellings", plain(type="string"), TEXT).described("Values by the spelling that an export has."),
            ),
        ),
        "Spellings by column.",
        default_factory=lambda: _NOTHING,
        place=1,
    )
    numbers: str = declared(
        one_of(NUMBERS),
        "Whose a person's number is: where it is the trust's, the same number at two schools is one person.",
        default=NUMBERS[0],
        inside=_PEOPLE,
        place=2,
    )
    minimum_group: int = declared(
        whole_number(1, 1000), "The smallest group that is reported on.", default=10, inside=_PRIVACY, place=2
    )
    waivers: tuple[Waiver, ...] = field(default=())
    owners: Mapping[str, Mapping[str, str]] = declared(
        named("owners", NAME, _OWNER),
        "Who acts, by the role that rules name: {training_lead: Head of people}.",
        default_factory=lambda: _NOTHING,
        place=1,
    )

    def owner(self, role: str, subject: str) -> str:
        """The post or person whom the trust names for a role, at a school or for all, or nothing."""
        posts = self.owners.get(role, {})
        return posts.get(subject) or posts.get("", "")
