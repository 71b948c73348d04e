"""An audit of evidence of which a few files have changed: what those can bear on is read and judged again.

No row is kept for it. Files of the types that hang together with a changed file are read anew, the rules that look at
them are asked anew, and of all others stands what was concluded before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eqcheck.auditing.cached_run import Conclusions
from eqcheck.evidence.apart.early_child import begun_early
from eqcheck.evidence.linked_types import LinkedTypes
from eqcheck.evidence.placing import Placer
from eqcheck.evidence.unchanged import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet
    from typing import Protocol

    from eqcheck.auditing.cached_run import KeptConclusions
    from eqcheck.auditing.prepared_run import Run
    from eqcheck.evidence.folder import FolderEntry
    from eqcheck.evidence.unchanged import FilesThere

    class Judging(Protocol):
        """Reads some of the files and judges by what they hold."""

        def __call__(self, run: Run, *, among: Sequence[FolderEntry]) -> Conclusions:
            """What the run's rules come to where these are all the files."""


@dataclass(frozen=True, slots=True)
class Again:
    """What a change can bear on: the run with the rules to ask, the files to read, and those whose account is new."""

    run: Run
    among: tuple[FolderEntry, ...]
    renewed: frozenset[str]


def seen_before(kept: Iterable[KeptConclusions], there: FilesThere) -> list[KeptConclusions]:
    """What was kept, as far as the first that is of the very files that are there: it alone then."""
    others = []
    for each in kept:
        if there.are(each.digests):
            return [each]
        others.append(each)
    return others


def judged_again(run: Run, before: Iterable[KeptConclusions], there: FilesThere, judge: Judging) -> Conclusions | None:
    """The conclusions from all files that are there, of which as few as can be are read: none where none has changed.

    `before` is what was concluded of the same but for bytes of files; that with the fewest changes serves.
    None where nothing was, or where files change while they are read: then all is to be read.
    """
    changes = [(changed, kept) for kept in before if (changed := there.changed_since(kept.digests)) is not None]
    if not changes:
        return None
    changed, kept = min(changes, key=lambda each: len(each[0]))
    if not changed:
        return kept.conclusions()
    again = _again(run, changed, there)
    with begun_early(entry.path for entry in again.among if entry.path in changed and not entry.refused):
        now = judge(again.run, among=again.among)
    refusals = {entry.path: digest_of(entry) for entry in again.among if entry.refused}
    if any((file.sha256 or refusals.get(file.path)) != there.digests[file.path] for file in now.files):
        return None
    return _together(run, kept.conclusions(), now, again, there)


def _again(run: Run, changed: AbstractSet[str], there: FilesThere) -> Again:
    types, placer = run.prepared.types, Placer(run.prepared.setup.schools, run.prepared.types)
    type_of = {path: type_.id for path in changed | there.digests.keys() if (type_ := placer.type_of(path)) is not None}
    links = LinkedTypes(types)
    renewed = links.changed_by({type_of[path] for path in changed if path in type_of})
    asked = tuple(rule for rule in run.compiled_rules if not renewed.isdisjoint(rule.tables))
    read = links.needed_for(renewed.union(*(rule.tables for rule in asked)) & types.keys())
    return Again(
        replace(run, compiled_rules=asked),
        tuple(entry for entry in there.entries if entry.path in changed or type_of.get(entry.path) in read),
        frozenset(path for path in there.digests if path in changed or type_of.get(path) in renewed),
    )


def _together(run: Run, before: Conclusions, now: Conclusions, again: Again, there: FilesThere) -> Conclusions:
    """What was concluded before, with what is concluded now in the place of what that bears on."""
    asked = {rule.use for rule in again.run.compiled_rules}
    tables = {table for rule in again.run.compiled_rules for table in rule.tables}
    order = {rule.use: place for place, rule in enumerate(run.compiled_rules)}
    old = {key: it for key, it in before.observations.items() if key[0] not in asked}
    observations = sorted([*old.items(), *now.observations.items()], key=lambda item: (order[item[0][0]], item[0][1]))
    later = {table: rows for table, rows in before.later.items() if table not in tables}
    ended = {key: end for key, end in before.ended.items() if key[0] not in asked}
    accounts = {file.path: file for file in before.files if file.path not in again.renewed}
    accounts |= {file.path: file for file in now.files if file.path in again.renewed}
    return Conclusions(
        dict(observations),
        {**later, **now.later},
        tuple(accounts[entry.path] for entry in there.entries),
        dict(sorted((ended | dict(now.ended)).items(), key=lambda item: item[0])),
        {use: data for use, data in before.kept.items() if use not in asked},
    )
