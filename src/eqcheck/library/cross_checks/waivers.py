"""Waivers: each for a clause that the trust has adopted, on a subject it has, for a period that can be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import TRUST
from eqcheck.domain.mistakes import Mistake, did_you_mean
from eqcheck.library.yaml.suggestion import suggestion
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.library.library import Library
    from eqcheck.library.yaml.strict_yaml import Document, KeyPath

_ALWAYS = "0000-00-00"


def waiver_mistakes(document: Document, setup: Mapping[str, Any], library: Library) -> Iterator[Mistake]:
    """Every mistake of waivers.yaml. Whether a waiver has expired is not one: the audit's date decides that."""
    clauses = _clauses(setup["policies"], library)
    all_known = all(policy in library.policies for policy in setup["policies"])
    subjects = {TRUST, *(school["key"] for school in setup["schools"])}
    waivers = document.data["waivers"]
    for index, waiver in enumerate(waivers):
        path: KeyPath = ("waivers", index)
        yield from _subject_mistakes(document, path, waiver, clauses, subjects)
        if waiver["clause"] not in clauses and all_known:
            message = LibraryKind.WAIVER_CLAUSE_UNKNOWN(clause=waiver["clause"])
            help_ = did_you_mean(waiver["clause"], clauses) or "see: eqcheck policy list"
            yield Mistake(message, document.place((*path, "clause")), help_)
        if waiver.get("from", _ALWAYS) > waiver["until"]:
            message = LibraryKind.WAIVER_BACKWARDS()
            yield Mistake(message, document.place((*path, "until")), "correct one of the two days")
        for earlier in range(index):
            if _overlap(waiver, waivers[earlier]):
                first = document.place(("waivers", earlier))
                message = LibraryKind.WAIVER_TWICE(clause=waiver["clause"], subject=waiver["subject"])
                yield Mistake(
                    message, document.place(path), f"the first is at {first}; keep one, or set their days apart"
                )
                break


def _subject_mistakes(
    document: Document, path: KeyPath, waiver: Mapping[str, Any], clauses: Mapping[str, str], subjects: set[str]
) -> Iterator[Mistake]:
    clause, subject = waiver["clause"], waiver["subject"]
    if subject not in subjects:
        message = LibraryKind.SCHOOL_KEY_UNKNOWN(school=subject)
        yield Mistake(message, document.place((*path, "subject")), suggestion(subject, subjects))
    elif clause in clauses and (subject == TRUST) != (clauses[clause] == TRUST):
        expected = "the trust: subject: trust" if clauses[clause] == TRUST else "a school: name its key as the subject"
        message = LibraryKind.WAIVER_SUBJECT_WRONG(clause=clause, subject=subject)
        yield Mistake(message, document.place((*path, "subject")), f"it binds {expected}")


def _clauses(policies: list[str], library: Library) -> dict[str, str]:
    """The level of each clause of the policies adopted, by its id."""
    return {
        clause["id"]: clause["level"]
        for policy in policies
        if policy in library.policies
        for clause in library.policies[policy]["clauses"]
    }


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    same = (one["clause"], one["subject"]) == (other["clause"], other["subject"])
    return same and one.get("from", _ALWAYS) <= other["until"] and other.get("from", _ALWAYS) <= one["until"]
