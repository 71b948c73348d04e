"""Which school of one assessment is which of another: by URN, and by key only where a URN is missing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.domain.assessment import Assessment
    from eqcheck.domain.trust import School


def same_trust(one: Assessment, other: Assessment) -> bool:
    """Whether both are of one trust: by its company number where both say it, else by its name."""
    numbers = one.trust.company_number, other.trust.company_number
    return numbers[0] == numbers[1] if all(numbers) else one.trust.name == other.trust.name


def keys_now(before: Assessment, now: Assessment) -> Mapping[str, str]:
    """For each school of the earlier assessment the key that it has now.

    A school that is no longer there, and one that was merged into another, has a key that no school has now. Of
    several that became one the one that kept its URN goes on, and the others have left.
    """
    heirs = {school.key: _heir(school, now) for school in before.trust.schools}
    claims = Counter(heir for heir in heirs.values() if heir is not None)
    urns = {school.key: school.urn for school in now.trust.schools}
    goes_on = {
        school.key
        for school in before.trust.schools
        if (heir := heirs[school.key]) is not None and (claims[heir] == 1 or (school.urn and school.urn == urns[heir]))
    }
    return {
        key: heir if heir is not None and key in goes_on else _of_its_own(key, set(urns)) for key, heir in heirs.items()
    }


def clauses_now(before: Assessment, now: Assessment) -> Mapping[str, str]:
    """The id that a clause of the earlier assessment has now, where it was renumbered: by its text's fingerprint."""
    gone, come = (_fingerprints(one, other) for one, other in ((before, now), (now, before)))
    return {gone[text]: come[text] for text in gone.keys() & come.keys()}


def _fingerprints(one: Assessment, other: Assessment) -> dict[str, str]:
    """Of the clauses that only one of the two has, those whose text no other has, by policy and fingerprint."""
    known = {clause.id for policy in other.policies for clause in policy.clauses}
    clauses = [it for policy in one.policies for it in policy.clauses if it.id not in known and it.fingerprint]
    texts = Counter(f"{clause.policy} {clause.fingerprint}" for clause in clauses)
    return {text: it.id for it in clauses if texts[text := f"{it.policy} {it.fingerprint}"] == 1}


def _heir(school: School, now: Assessment) -> str | None:
    heirs = [other for other in now.trust.schools if school.urns & other.urns]
    kept = [other for other in heirs if school.urn and other.urn == school.urn]
    if heirs:
        return kept[0].key if kept else heirs[0].key if len(heirs) == 1 else None
    same = next((other for other in now.trust.schools if other.key == school.key), None)
    return None if same is None or (same.urn and school.urn) else same.key


def _of_its_own(key: str, taken: set[str]) -> str:
    return key if key not in taken else f"{key} (as it was)"
