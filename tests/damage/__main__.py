"""`python -m tests.damage`: damage evidence in every known way and see that no verdict becomes better by it.

A sample that is the same each time unless --all is given. It ends with 1 where a kind has more violations than
`known.yaml` allows it.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tests.damage import ratchet
from tests.damage.case_trials import try_cases
from tests.damage.file_trials import try_files
from tests.damage.library import shipped
from tests.damage.outcome import table
from tests.damage.paper_trials import try_papers
from tests.damage.registry import damages
from tests.damage.report import page
from tests.damage.sample import Sample
from tests.damage.trust_trials import try_trusts

OF, PAPERS_OF = 100, 20
"""Of so many damages to rules' cases, and to documents, the usual sample takes one."""

TRUSTS_OF = 4
"""So many times fewer of the damages to whole trusts are tried, each of which is an audit."""


def main() -> int:
    """Try what was asked for, and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.damage", description="Damage evidence, hold verdicts.")
    parser.add_argument("--all", action="store_true", help="every damage, not a sample")
    parser.add_argument("--of", type=int, default=OF, help="try one of so many")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", action="append", default=[], help="only this kind; may be repeated")
    parser.add_argument("--rule", default="", help="only rules whose id holds this")
    parser.add_argument("--write-known", action="store_true", help="make what is found the known numbers")
    parser.add_argument("--report", type=Path, help="write the violations to this file, as a page")
    parser.add_argument("--show", type=int, default=0, help="print so many violations of each kind")
    asked = parser.parse_args()
    began = time.process_time()
    sample = Sample(asked.seed, 1 if asked.all else asked.of)
    tally = try_cases(shipped(), sample, kinds=asked.kind, rule=asked.rule)
    tally.merge(try_files(shipped(), sample, kinds=asked.kind, rule=asked.rule))
    if not asked.rule:
        trusts = Sample(asked.seed, 1 if asked.all else asked.of * TRUSTS_OF)
        tally.merge(try_trusts(trusts, kinds=asked.kind))
    papers = Sample(asked.seed, 1 if asked.all else max(1, asked.of * PAPERS_OF // OF))
    tally.merge(try_papers(shipped(), papers, kinds=asked.kind, rule=asked.rule))
    for line in table(tally, damages()):
        sys.stdout.write(f"{line}\n")
    if asked.report is not None:
        asked.report.write_text("\n".join([*page(tally, damages()), ""]), encoding="utf-8")
    for kind, violations in tally.by_kind().items():
        if violations and asked.show:
            sys.stdout.write(f"\n{kind}\n")
            sys.stdout.writelines(f"  {violation}\n" for violation in violations[: asked.show])
    for (kind, reason), count in sorted(tally.helped.items()):
        sys.stdout.write(f"may help: {kind}: {reason}: {count:,} times\n")
    sys.stdout.write(f"{time.process_time() - began:.0f} s of processor time\n")
    if asked.write_known:
        ratchet.write(tally)
    more = [] if asked.all else list(ratchet.exceeded(tally))
    sys.stdout.writelines(f"more than known: {line}\n" for line in more)
    return int(bool(tally.violations) if asked.all else bool(more))


if __name__ == "__main__":
    sys.exit(main())
