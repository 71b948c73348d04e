"""What a damage may do to a verdict, and by which sort of wrong answer it does more."""

from __future__ import annotations

from enum import StrEnum

from eqcheck.domain.assessment import Status

GOOD = frozenset({Status.PARTIAL, Status.ATTESTED, Status.MET, Status.NOT_APPLICABLE})
"""The statuses that a damage may never lead up to."""


class Effect(StrEnum):
    """What a damage does to the evidence, which bounds what it may do to a verdict.

    worsens: what it says is worse now, or contradicts itself: no verdict may be better.
    hides: something that was known is not known any more. What was is still one of the possible truths: the
    verdict stays, or is no evidence, or is partial where it was better.
    nothing: a person sees no difference: the verdict stays, or is no evidence and that is told at a file.
    """

    WORSENS = "worsens"
    HIDES = "hides"
    NOTHING = "nothing"


class Wrong(StrEnum):
    """How a damaged verdict is wrong.

    better: it went up to something good. believed: it is something good, which it is not without what was spoilt and
    counts for nothing now. unproved: it went down to "not met" though nobody can know that.
    different: what makes no difference to a person made one. silent: what was lost is told at no file.
    """

    BETTER = "better"
    BELIEVED = "believed"
    UNPROVED = "unproved"
    DIFFERENT = "different"
    SILENT = "silent"


def wrong(effect: Effect, before: Status, after: Status, *, says_so: bool = True) -> Wrong | None:
    """How `after` is wrong where it was `before` undamaged; `says_so`: whether a file tells of the damage."""
    if after is before:
        return None
    if after in GOOD and after.rank > before.rank:
        return Wrong.BETTER
    if effect is Effect.WORSENS or before is Status.ERROR:
        return None
    if after is Status.NO_EVIDENCE:
        return None if says_so else Wrong.SILENT
    return _not_borne_out(effect, after)


def believed(after: Status, void: Status) -> Wrong | None:
    """How `after` is wrong where the evidence comes to `void` without what was spoilt and counts for nothing."""
    return Wrong.BELIEVED if after in GOOD and after.rank > void.rank else None


def _not_borne_out(effect: Effect, after: Status) -> Wrong | None:
    """How another verdict is wrong where what was true is still true, or may be."""
    if effect is Effect.NOTHING:
        return Wrong.DIFFERENT
    return None if after is Status.PARTIAL else Wrong.UNPROVED
