"""What a lake was judged to be, as files: each trust's assessment, every duty of every school as parquet, every school.

They are written aside and take their place when they are whole.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager
from secrets import token_hex
from typing import TYPE_CHECKING

from eqcheck.auditing.partition import is_partition
from eqcheck.domain.mistakes import Mistake, Place, refuse
from eqcheck.domain.status import Status
from eqcheck.messages.lake import LakeKind
from eqcheck.reports import json_report
from eqcheck.reports.audience import Audience
from eqcheck.reports.files.parquet_file import EXTENSION, written
from eqcheck.reports.tables import ReportColumn, ReportTable
from eqcheck.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from eqcheck.domain.assessment import Assessment
    from eqcheck.lake.tally import JudgedLake

FORMAT = 1
MANIFEST = "results.json"
_COLUMNS = (
    *(ReportColumn(name, name, str) for name in ("trust", "subject", "name", "phase", "region", "urn")),
    ReportColumn("judged", "judged", bool),
    *(ReportColumn(status.value, status.value, int) for status in Status),
)


def refuse_taken(folder: Path, *, overwrite: bool) -> None:
    """Refuse, before any work is done, a folder that results may not take the place of.

    Raises:
        MistakesError: when it is there and may not be written over, or holds something else.
    """
    place = Place(folder.as_posix())
    whole = folder.resolve()
    if any(map(is_partition, (whole, *whole.parents))):
        refuse([Mistake(LakeKind.WRITING_INTO_STAGED(), place)])
    if os.path.lexists(folder) and not overwrite:
        refuse([Mistake(LakeKind.RESULTS_EXIST(), place)])
    if os.path.lexists(folder) and (folder.is_symlink() or not (folder / MANIFEST).is_file()):
        refuse([Mistake(LakeKind.RESULTS_NONE(), place)])


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A new folder to write results into; it takes the place of `folder` if all goes well, else it is taken away.

    Raises:
        MistakesError: when it cannot be written; what was there is untouched.
    """
    aside = folder.with_name(f".eqcheck-{token_hex(8)}.part")
    try:
        aside.mkdir(parents=True)
        yield aside
        if folder.exists():
            old = folder.with_name(f".eqcheck-{token_hex(8)}.old")
            folder.rename(old)
            try:
                aside.rename(folder)
            except OSError:
                old.rename(folder)
                raise
            shutil.rmtree(old, ignore_errors=True)
        else:
            aside.rename(folder)
    except OSError as error:
        kind = LakeKind.RESULTS_NOT_WRITTEN(reason=error.strerror or "unknown reason")
        refuse([Mistake(kind, Place(folder.as_posix()))])
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def write_trust(results: Path, key: str, assessment: Assessment) -> None:
    """The assessment of one trust, as `audit -o` writes it, and its cells as parquet. Raises OSError."""
    folder = results / f"trust={key}"
    folder.mkdir(exist_ok=True)  # by a process that was lost
    (folder / "assessment.json").write_bytes(json_report.render(assessment).encode())
    (folder / "findings.parquet").write_bytes(EXTENSION.render(assessment, Audience.EXECUTIVE))


def write_lake(results: Path, judged: JudgedLake) -> None:
    """Every school of the register with its cells by status, and what became of each trust. Raises OSError."""
    rows = [
        (
            it.trust.key,
            it.key,
            it.school.name if it.school is not None else it.trust.name,
            it.school.phase if it.school is not None else None,
            it.region or None,
            (it.school.urn if it.school is not None else "") or None,
            it.cells is not None,
            *(it.cells.get(status, 0) if it.cells is not None else None for status in Status),
        )
        for it in judged.schools
    ]
    table = ReportTable("schools", "Every school of the lake", _COLUMNS, tuple(rows))
    (results / "schools.parquet").write_bytes(written(table, __version__))
    trusts = {
        key: {
            "judged": key not in judged.mistakes,
            "schools": len(trust.schools),
            "mistakes": [
                {"id": str(mistake.kind), "message": str(mistake.message)} for mistake in judged.mistakes.get(key, ())
            ],
        }
        for key, trust in sorted(judged.lake.trusts.items())
    }
    data = {"format": FORMAT, "version": __version__, "as_of": judged.as_of.isoformat(), "trusts": trusts}
    (results / MANIFEST).write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
