"""`python examples/generate`, run from the project's folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

if not __package__:
    sys.path[0] = str(Path(__file__).parents[2])

from examples.generate.trust import PLANS, SEED, Order, write_trust


def main() -> None:
    """Writes the example, or a trust as large as asked for, to a folder."""
    parser = argparse.ArgumentParser(
        prog="python examples/generate", description="Write a fictional trust to a folder."
    )
    parser.add_argument("--trust", choices=PLANS, default="mket", help="which trust")
    parser.add_argument("--out", type=Path, help="the folder; examples/<trust> unless given")
    parser.add_argument("--schools", type=int, default=0, help="how many schools; its own are repeated")
    parser.add_argument("--seed", type=int, default=SEED, help="same seed, same bytes")
    parser.add_argument("--clean", action="store_true", help="plain UTF-8 files with the declared headings, no mess")
    parser.add_argument("--no-plants", action="store_true", help="no shortfalls but those of the policy itself")
    parser.add_argument("--training-rows", type=int, default=0, help="pad the training export to so many rows")
    asked = parser.parse_args()
    order = Order(PLANS[asked.trust], asked.schools, asked.seed, asked.clean, not asked.no_plants, asked.training_rows)
    write_trust(asked.out or Path(__file__).parents[1] / asked.trust, order)


if __name__ == "__main__":
    main()
