"""A trust's saved assessments as text: a line of each, and how the share met went in each section."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.domain.saved_summary import SHARES
from eqcheck.domain.status import Status, prose_date
from eqcheck.reports.harmless import harmless_line
from eqcheck.reports.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.domain.saved_summary import SavedSummary

_BARS = "▁▂▃▄▅▆▇█"
_DIGITS = "12345678"
NOT_COMPARABLE = "not comparable"


def as_text(saved: Sequence[SavedSummary], *, unicode: bool = True) -> str:
    """The list: day, numbers of cells met, in part, not met and without evidence, and the digest in the name."""
    return "\n".join(map(harmless_line, _lines(saved, unicode=unicode))).rstrip("\n") + "\n"


def _lines(saved: Sequence[SavedSummary], *, unicode: bool) -> Iterator[str]:
    if not saved:
        yield "No assessment was saved here: eqcheck audit --save keeps one."
        return
    numbers = {each.trust: each.trust_id for each in saved if each.intact and each.trust_id}
    trusts = {_trust(each, numbers): each.trust for each in saved if each.intact}
    if len(trusts) > 1:
        yield f"This folder holds assessments of {counted(len(trusts), 'trust')}, which are not compared:"
    for trust_id, trust in sorted(trusts.items(), key=lambda item: item[::-1]):
        whole = [each for each in saved if each.intact and _trust(each, numbers) == trust_id]
        yield f"{trust}: {counted(len(whole), 'assessment')}"
        yield from map(_assessment_line, whole)
        yield ""
        yield f"Share of duties met, {prose_date(whole[-SHARES:][0].as_of)} to {prose_date(whole[-1].as_of)}:"
        yield from _sections(whole[-SHARES:], _BARS if unicode else _DIGITS)
        yield ""
    for each in saved:
        if not each.intact:
            yield f"{each.file.name}: no assessment, or changed or cut short after it was saved: left out"


def _trust(each: SavedSummary, numbers: Mapping[str, str]) -> str:
    """What tells its trust from others: its company number, known from any of the files, or its name."""
    return each.trust_id or numbers.get(each.trust) or each.trust


def _assessment_line(each: SavedSummary) -> str:
    total = each.totals
    return (
        f"  {prose_date(each.as_of):>17}  {total[Status.MET]:4} met  {total[Status.PARTIAL]:4} in part"
        f"  {total[Status.NOT_MET]:4} not met  {total[Status.NO_EVIDENCE]:4} no evidence  {each.file.name[11:23]}"
    )


@dataclass(frozen=True, slots=True)
class _Share:
    """Of the duties that apply, how many are met."""

    met: int
    duties: frozenset[tuple[bytes, bytes]]

    @property
    def apply(self) -> int:
        """How many duties apply."""
        return len(self.duties)


def _sections(whole: Sequence[SavedSummary], bars: str) -> Iterator[str]:
    names = dict.fromkeys(name for each in reversed(whole) for name in each.counts)
    width = max((len("/".join(name)) for name in names), default=0)
    for name in names:
        shares = [_share(each, name) for each in whole]
        yield f"  {'/'.join(name):{width}}  {_sparkline(shares, bars)}"


def _share(each: SavedSummary, name: tuple[str, str]) -> _Share | None:
    if name not in each.counts:
        return None
    return _Share(each.counts[name].get(Status.MET, 0), each.duties.get(name, frozenset()))


def _sparkline(shares: Sequence[_Share | None], bars: str) -> str:
    """A bar of each share where the same duties apply in all of them."""
    known = [share for share in shares if share is not None]
    if len(known) < len(shares) or len({share.duties for share in known}) > 1:
        return NOT_COMPARABLE
    if not known[0].apply:
        return "none applies"
    marks = "".join(bars[min(share.met * len(bars) // share.apply, len(bars) - 1)] for share in known)
    return f"{marks}  {known[-1].met} of {known[-1].apply}"
