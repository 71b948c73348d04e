"""`python -m tests.fuzz.plainly --seconds 60`: seeds damaged at random, to every surface by turns.

It needs nothing but eqcheck and runs everywhere; the same seed gives the same inputs. The first input that breaks a
promise is kept, and the process ends with 1.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from tests.fuzz.bounds import bounded, limit_process
from tests.fuzz.mutation import damaged
from tests.fuzz.surfaces import SURFACES, words


def fuzz(names: list[str], seconds: float, seed: int) -> int:
    """Feed the surfaces until the time is up; how many inputs they took."""
    random = Random(seed)  # noqa: S311 - damage, no secret
    seeds = {name: SURFACES[name].seeds() for name in names}
    spliced = [word.encode() for word in words()]
    taken, until = 0, time.monotonic() + seconds
    while time.monotonic() < until:
        name = names[taken % len(names)]
        data = damaged(random.choice(seeds[name]), [*seeds[name], *spliced], random)
        if random.random() < 0.5:
            place = random.randrange(len(data) + 1)
            data = data[:place] + random.choice(spliced) + data[place + random.choice((0, 1, 4)) :]
        try:
            with bounded():
                SURFACES[name].take(data)
        except BaseException:
            kept = Path(tempfile.gettempdir(), f"eqcheck-fuzz-{name}-{seed}-{taken}")
            kept.write_bytes(data)
            sys.stderr.write(f"input {taken} of seed {seed}, for {name}, kept as {kept}\n")
            raise
        taken += 1
    return taken


def main() -> None:
    """Fuzz for as long as asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.plainly", description="Take in damaged files.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--surface", choices=sorted(SURFACES), help="only this one")
    asked = parser.parse_args()
    limit_process()
    names = [asked.surface] if asked.surface else sorted(SURFACES)
    sys.stdout.write(f"{fuzz(names, asked.seconds, asked.seed):,} inputs taken, and every one answered as promised\n")


if __name__ == "__main__":
    main()
