"""Damage done to the files of a whole example trust, audited as a user would: every cell of the matrix is held."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import eqcheck
from tests.damage.effect import wrong
from tests.damage.folders import IN_MEMORY
from tests.damage.outcome import Tally, Violation
from tests.damage.paper_trials import AS_OF
from tests.damage.registry import damages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from eqcheck.domain.assessment import Status
    from tests.damage.registry import Damage, Damaged
    from tests.damage.sample import Sample

TARGET = "trusts"
EXAMPLES = Path(__file__).parents[2] / "examples"
Content = bytes | None
"""What becomes of a file: other bytes, or None where it is taken out."""


def try_trusts(sample: Sample, *, kinds: Sequence[str] = (), trusts: Sequence[str] = ("tern", "wold")) -> Tally:
    """Every damage of the sample to every file of the example trusts."""
    tally = Tally()
    for trust in trusts:
        with TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as place:
            folder, cache = Path(place, trust), Path(place, "cache")
            copytree(EXAMPLES / trust, folder)
            done = list(_done(folder, sample, kinds))
            before = _matrix(folder, cache) if done else {}
            for damage, one in done:
                after = _damaged(folder, cache, one.result)
                tally.add(damage, next(_violations(damage, one, trust, before, after), None))
    return tally


def _done(
    folder: Path, sample: Sample, kinds: Sequence[str]
) -> Iterator[tuple[Damage, Damaged[Mapping[str, Content]]]]:
    files = sorted(path for path in (folder / "evidence").rglob("*") if path.is_file())
    for damage in damages(TARGET):
        if not kinds or damage.id in kinds:
            for file in files:
                name = file.relative_to(folder).as_posix()
                for one in sample.of_damages(damage, f"{folder.name} {name}", damage.apply(name, file.read_bytes())):
                    yield damage, one


def _damaged(folder: Path, cache: Path, files: Mapping[str, Content]) -> dict[tuple[str, str], Status]:
    """The matrix with other files; they are put back."""
    kept = {name: (folder / name).read_bytes() for name in files if (folder / name).exists()}
    for name, data in files.items():
        _put(folder / name, data)
    after = _matrix(folder, cache)
    for name in files:
        _put(folder / name, kept.get(name))
    return after


def _violations(
    damage: Damage,
    one: Damaged[Mapping[str, Content]],
    trust: str,
    before: Mapping[tuple[str, str], Status],
    after: Mapping[tuple[str, str], Status],
) -> Iterator[Violation]:
    """Each cell that the damage may not lead to."""
    for cell, was in before.items():
        sort = wrong(damage.effect, was, after[cell])
        if sort is not None:
            subject, clause = cell
            yield Violation(damage.id, sort, clause, f"{trust} {subject}", one.where, one.how, was, after[cell])


def _put(path: Path, data: Content) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(data)


def _matrix(folder: Path, cache: Path) -> dict[tuple[str, str], Status]:
    assessment = eqcheck.audit(folder, as_of=AS_OF, cache=cache, rows=False)
    return {cell: finding.status for cell, finding in assessment.cells.items()}
