"""Which files an observation rests on, and what those leave in doubt."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from eqcheck.auditing.assess import left_unread, with_doubts, with_evidence, with_sections
from eqcheck.domain.assessment import NOTHING, TRUST, Certainty, FileState, Scope
from eqcheck.engine.pack import columns_read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from eqcheck.domain.assessment import EvidenceFile, Observation
    from eqcheck.engine.context import Context, Subject
    from eqcheck.engine.pack import CompiledRule


def with_files(
    observations: Mapping[tuple[str, int], Observation],
    contexts: Sequence[Context],
    rules: Iterable[CompiledRule],
    files: Sequence[EvidenceFile],
    outdated: Mapping[str, tuple[str, ...]] = NOTHING,
) -> dict[tuple[str, str], Observation]:
    """Observations by use and subject, each with the files it rests on, and with the doubts that those leave.

    `outdated` are the types of lists that are called after a year long past, by path.
    """
    compiled_rules = {compiled_rule.use: compiled_rule for compiled_rule in rules}
    read = _files_by_owner(file for file in files if file.state is FileState.USED)
    unread = _files_by_owner(file for file in files if left_unread(file))
    all_unsure = {**{file.path: file.unsure for file in files if file.unsure}, **outdated}
    all_unsaid = {file.path: file.unsaid for file in files if file.unsaid}
    all_sections = {file.path: names for file in files if (names := _under_headings(file))}
    doubtful = all_unsure or all_unsaid or all_sections
    columns_of = (
        {use: columns_read([compiled_rule]) for use, compiled_rule in compiled_rules.items()} if doubtful else {}
    )
    observed = {}
    for (use, number), observation in observations.items():
        compiled_rule, subject = compiled_rules[use], contexts[number].subject
        unknown = _rests_on(compiled_rule, subject, unread) if unread else ()
        looked_at = _rests_on(compiled_rule, subject, read)
        columns = columns_of.get(use, {})
        unsure = _unknown_of(columns, looked_at, all_unsure)
        unsaid = _unknown_of(columns, looked_at, all_unsaid)
        doubted = with_doubts(observation, unsure=unsure, unsaid=unsaid)
        doubted = with_sections(doubted, _unknown_of(columns, looked_at, all_sections))
        observed[use, subject.key] = with_evidence(doubted, looked_at, unknown)
    return observed


def _under_headings(file: EvidenceFile) -> tuple[str, ...]:
    """The columns of a document of which only a heading with text under it speaks."""
    return tuple(
        f"{reading.type}.{reading.column}"
        for reading in file.readings
        if reading.certainty is Certainty.SECTION and reading.value == "true"
    )


def _unknown_of(
    read: Mapping[str, AbstractSet[str]], files: Sequence[str], doubtful: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    """The columns that a compiled rule reads among those that are doubtful, by the path of each document in `files`."""
    unknown_by_file = {}
    for path in files if doubtful else ():
        parts = (name.partition(".") for name in doubtful.get(path, ()))
        unknown = [
            column or table for table, _, column in parts if table in read and (not column or column in read[table])
        ]
        if unknown:
            unknown_by_file[path] = unknown
    return unknown_by_file


def _files_by_owner(files: Iterable[EvidenceFile]) -> dict[tuple[str, str | None], list[str]]:
    owned: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    for file in files:
        for name in (file.type, *file.also):
            if name is not None:
                owned[name, file.subject].append(file.path)
                if file.subject not in {None, TRUST}:
                    owned[name, "*"].append(file.path)
    return owned


def _rests_on(
    compiled_rule: CompiledRule, subject: Subject, files: Mapping[tuple[str, str | None], list[str]]
) -> tuple[str, ...]:
    owners: list[str | None] = [subject.key, None, TRUST]
    if compiled_rule.scope == Scope.ALL or any(lookup.across == "trust" for lookup in compiled_rule.lookups):
        owners.append("*")
    return tuple(
        sorted({path for table in compiled_rule.tables for owner in owners for path in files.get((table, owner), ())})
    )
