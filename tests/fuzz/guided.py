"""`python -m tests.fuzz.guided --seconds 600`: atheris looks for inputs that reach new parts of the program.

It needs the extra `fuzz`, which there is on few platforms; without it this says so and ends with 0, and
`tests.fuzz.plainly` is what is left. Inputs that were found worth keeping stay in `--corpus`, from which the next run
goes on. The first input that breaks a promise is kept there too, and the process ends with another code than 0.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

LARGEST = 16_384
"""Bytes; what is longer only takes longer."""


def run(only: str | None, corpus: Path, seconds: int, seed: int) -> None:
    """Fuzz one surface, or all; the process ends here."""
    import atheris  # noqa: PLC0415 - an extra

    with atheris.instrument_imports(
        include=["eqcheck.library", "eqcheck.engine", "eqcheck.authoring", "eqcheck.checks", "eqcheck.evidence"]
    ):
        from tests.fuzz.bounds import bounded, limit_process  # noqa: PLC0415 - to be instrumented
        from tests.fuzz.surfaces import SURFACES, words  # noqa: PLC0415 - the same

    names = [only] if only else sorted(SURFACES)

    def take(data: bytes) -> None:
        """One input: its first byte chooses the surface, so that one corpus serves all."""
        if data:
            with bounded():
                SURFACES[names[data[0] % len(names)]].take(data[1:])

    for number, name in enumerate(names):
        for content in SURFACES[name].seeds():
            _keep(corpus, bytes([number]) + content)
    dictionary = corpus / "words.dict"
    dictionary.write_text("".join(f'"{_escaped(word)}"\n' for word in words()), encoding="ascii")
    limit_process()
    flags = {"max_total_time": seconds, "seed": seed, "max_len": LARGEST, "dict": dictionary, "rss_limit_mb": 3_000}
    flags |= {"artifact_prefix": f"{corpus}/broken-", "print_final_stats": 1, "timeout": 20}
    atheris.Setup([sys.argv[0], str(corpus / "inputs"), *(f"-{name}={value}" for name, value in flags.items())], take)
    atheris.Fuzz()


def _keep(corpus: Path, content: bytes) -> None:
    folder = corpus / "inputs"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / sha256(content).hexdigest()[:40]).write_bytes(content)


def _escaped(word: str) -> str:
    return "".join(
        chr(code) if 32 <= code < 127 and chr(code) not in '"\\' else f"\\x{code:02X}" for code in word.encode()
    )


def main() -> None:
    """Fuzz for as long as asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.guided", description="Let atheris feed the loader.")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--surface", help="only this one")
    parser.add_argument("--corpus", type=Path, help="where inputs are kept; nowhere unless given")
    asked = parser.parse_args()
    try:
        import atheris  # noqa: F401, PLC0415 - whether there is one
    except ImportError:
        sys.stdout.write("atheris is not installed (pip install 'eqcheck[fuzz]'): nothing was fuzzed by it\n")
        return
    with tempfile.TemporaryDirectory() as scratch:
        run(asked.surface, asked.corpus or Path(scratch), asked.seconds, asked.seed)


if __name__ == "__main__":
    main()
