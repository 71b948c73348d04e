"""What keeps trusts from standing in one register: a trust that is there twice, a URN that two schools have."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.domain.mistakes import Mistake, Place
from eqcheck.library.sources import SETUP_FILE
from eqcheck.messages.lake import LakeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from eqcheck.lake.manifest import Lake, LakeTrust
    from eqcheck.messages.message import Message


@dataclass(frozen=True, slots=True)
class TrustToStage:
    """A trust that is to be staged from a folder."""

    folder: Path
    trust: LakeTrust

    @property
    def place(self) -> Place:
        """Where its mistakes are."""
        return Place((self.folder / SETUP_FILE).as_posix())


def conflicts(candidates: Mapping[str, TrustToStage], lake: Lake) -> dict[str, list[Mistake]]:
    """By key, what keeps a candidate from being staged beside the others and what the lake holds."""
    mistakes: dict[str, list[Mistake]] = defaultdict(list)
    for key, candidate in candidates.items():
        held = lake.trusts.get(key)
        if held is not None and held.partition and not held.is_same(candidate.trust):
            mistakes[key].append(Mistake(LakeKind.KEY_OF_ANOTHER(key=key, trust=held.name), candidate.place))
    others = {key: trust for key, trust in lake.trusts.items() if key not in candidates}
    for key, message in (*_twice(candidates, others), *_same_urn(candidates, others)):
        mistakes[key].append(Mistake(message, candidates[key].place))
    return mistakes


def _twice(candidates: Mapping[str, TrustToStage], others: Mapping[str, LakeTrust]) -> Iterable[tuple[str, Message]]:
    named: dict[str, list[str]] = defaultdict(list)
    entries = {**others, **{key: candidate.trust for key, candidate in candidates.items()}}
    for key, trust in entries.items():
        named[trust.name.casefold()].append(key)
        if trust.company_number:
            named[trust.company_number].append(key)
    for keys in sorted({tuple(keys) for keys in named.values()}):
        for key in sorted(set(keys) & candidates.keys()):
            same = [other for other in keys if other != key and entries[other].is_same(entries[key])]
            for other in same[:1]:
                yield key, LakeKind.TRUST_TWICE(other=_shown(other, candidates), trust=entries[key].name)


def _same_urn(candidates: Mapping[str, TrustToStage], others: Mapping[str, LakeTrust]) -> Iterable[tuple[str, Message]]:
    holders: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, trust in {**others, **{key: candidate.trust for key, candidate in candidates.items()}}.items():
        for school in trust.schools:
            if school.urn:
                holders[school.urn].append((key, school.key))
    for urn, schools in sorted(holders.items()):
        for key, name in schools:
            elsewhere = [each for each in schools if each[0] != key]
            if key in candidates and elsewhere:
                there = f"{elsewhere[0][1]} in {_shown(elsewhere[0][0], candidates)}"
                yield key, LakeKind.URN_TWICE(urn=urn, school=name, other=there)


def _shown(key: str, candidates: Mapping[str, TrustToStage]) -> str:
    return candidates[key].folder.as_posix() if key in candidates else f'the trust "{key}" of the lake'
