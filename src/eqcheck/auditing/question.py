"""What `explain` is asked about: a subject by its key, name or number, and a clause, a rule, a section or a policy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST
from eqcheck.domain.mistakes import Mistake, did_you_mean, refuse
from eqcheck.messages.commands import CommandKind
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from eqcheck.auditing.prepared_run import Run
    from eqcheck.domain.assessment import Clause


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a subject, and a clause, a rule, a section or a policy, by whatever name the matrix gives them."""

    subject: str
    target: str
    all_rows: bool = False
    sql: bool = False
    policies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A section or a whole policy: its title, and its clauses in order."""

    title: str
    clauses: tuple[Clause, ...]


def resolved(run: Run, question: Question) -> tuple[Question, Group | None]:
    """The question with the key of its subject and the id of its clause or rule; the group where it asks about one.

    Raises:
        MistakesError: when there is no such subject, or nothing of that name in what the trust adopted.
    """
    subject = _subject(run, question.subject)
    clauses = clauses_of(run)
    targets = {*clauses, *(use.rule for use in run.uses.values())}
    target = _target(clauses, targets, question.target)
    group = None if target in targets else _group(run, question.target)
    mistakes = []
    if subject is None:
        keys = [subject.key for subject in run.subjects]
        message = LibraryKind.SCHOOL_KEY_UNKNOWN(school=question.subject)
        mistakes.append(Mistake(message, help=did_you_mean(question.subject, keys)))
    if target not in targets and group is None:
        message = CommandKind.TARGET_UNKNOWN(target=question.target)
        mistakes.append(Mistake(message, help=did_you_mean(question.target, targets)))
    refuse(mistakes)
    return replace(question, subject=subject or "", target=target), group


def clauses_of(run: Run) -> Mapping[str, Clause]:
    """The clauses of the policies judged, by id."""
    return {clause.id: clause for policy in run.policies for clause in policy.clauses}


def _subject(run: Run, named: str) -> str | None:
    """The key of a subject: given itself, as the school's name, its URN, or its number over the matrix."""
    plain = _plain(named)
    if plain in {TRUST, _plain(run.prepared.setup.name)}:
        return TRUST
    schools = run.prepared.setup.schools
    by_name = [
        school.key
        for school in schools
        if plain in {_plain(name) for name in (school.key, school.name, school.urn, school.laestab) if name}
    ]
    if len(by_name) == 1:
        return by_name[0]
    if plain.isdecimal() and 1 <= int(plain) <= len(schools):
        return schools[int(plain) - 1].key
    return None


def _target(clauses: Iterable[str], targets: Iterable[str], named: str) -> str:
    """The id of a clause or rule, which may lack the part that names its policy; what is none stays as it is."""
    if named in targets:
        return named
    ending = [clause for clause in clauses if clause.partition("/")[2] == named]
    return ending[0] if len(ending) == 1 else named


def _group(run: Run, named: str) -> Group | None:
    """A policy by its id or the beginning of its clauses' ids; a section by its key or title, with or without both."""
    sections = []
    for policy in run.policies:
        prefixes = {clause.id.partition("/")[0] for clause in policy.clauses}
        if _plain(named) in {policy.id, *prefixes, _plain(policy.title)}:
            return Group(policy.title, policy.clauses)
        for key, title in policy.sections.items():
            names = {key, _plain(title), *(f"{prefix}/{key}" for prefix in (*prefixes, policy.id))}
            if _plain(named) in names:
                sections.append(Group(title, tuple(it for it in policy.clauses if it.section == key)))
    return sections[0] if len(sections) == 1 else None


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
