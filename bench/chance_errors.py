"""`python -m bench.chance_errors`: how often chance alone is called a real gap, and how often a real one is called.

Every table that two groups can give is looked at with its exact likelihood; nothing is simulated. Beside the rule of
eqcheck stands Newcombe's interval alone.
"""

from __future__ import annotations

import argparse
from math import comb, inf

from eqcheck.chance.exact import is_shown
from eqcheck.chance.intervals import Counted, newcombe

RATES = (0.02, 0.05, 0.1, 0.2, 0.3, 0.5)
GROUPS = (10, 15, 20, 30, 40, 60)
OTHERS = (100, 110, 200, 400, 600)


def likelihoods(of: int, rate: float) -> list[float]:
    """How likely each number of cases is."""
    return [comb(of, cases) * rate**cases * (1 - rate) ** (of - cases) for cases in range(of + 1)]


def limits(group: int, others: int, *, interval_alone: bool = False) -> list[float]:
    """The fewest cases of the group that are called, for each number of cases of the others; infinite where none are.

    One case more of the group, or one fewer of the others, never makes a gap less clear.
    """
    fewest: list[float] = []
    start = 0
    for cases in range(others + 1):
        while start <= group and not _called(Counted(start, group), Counted(cases, others), interval_alone):
            start += 1
        fewest.append(start if start <= group else inf)
    return fewest


def _called(first: Counted, second: Counted, interval_alone: bool) -> bool:  # noqa: FBT001 - which of two rules
    if interval_alone:
        return first.rate > second.rate and newcombe(first, second).low > 0
    return is_shown(first, second)


def called(fewest: list[float], group: list[float], others: list[float]) -> float:
    """How likely a gap is called, where the cases of each are as likely as these say."""
    tail = [0.0]
    for each in reversed(group):
        tail.append(tail[-1] + each)
    tail.reverse()
    return sum(each * tail[int(least)] for each, least in zip(others, fewest, strict=True) if least < inf)


def lines(groups: tuple[int, ...], others: tuple[int, ...], rates: tuple[float, ...]) -> list[str]:
    """A table as Markdown: a row for each pair of sizes, and its worst over the rates."""
    rows = [
        "| group | others | called by chance, at worst | by the interval alone | 20 % v 10 % is called |",
        "|---:|---:|---:|---:|---:|",
    ]
    for n in groups:
        for m in others:
            ours, alone = limits(n, m), limits(n, m, interval_alone=True)
            chances = [(likelihoods(n, rate), likelihoods(m, rate)) for rate in rates]
            worst, worst_alone = (max(called(each, *pair) for pair in chances) for each in (ours, alone))
            power = called(ours, likelihoods(n, 0.2), likelihoods(m, 0.1))
            rows.append(f"| {n} | {m} | {worst:.2%} | {worst_alone:.2%} | {power:.0%} |")
    return rows


def main() -> None:
    """Print the table; with --whole, every size that is promised."""
    parser = argparse.ArgumentParser(prog="python -m bench.chance_errors", description=__doc__)
    parser.add_argument("--whole", action="store_true", help="groups 10-60 one by one, others 100-600 by 50")
    asked = parser.parse_args()
    groups, others = (tuple(range(10, 61)), tuple(range(100, 601, 50))) if asked.whole else (GROUPS, OTHERS)
    rates = tuple(rate / 100 for rate in range(2, 51)) if asked.whole else RATES
    print("\n".join(lines(groups, others, rates)))


if __name__ == "__main__":
    main()
