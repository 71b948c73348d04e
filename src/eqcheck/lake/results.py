"""What a lake was judged to be, as files: each trust's assessment, every duty of every school as parquet, every school.

They are written aside and take their place when they are whole.
"""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from eqcheck.auditing.partition import PARTITION, is_partition
from eqcheck.domain.mistakes import Mistake, Place, refuse
from eqcheck.domain.status import Status
from eqcheck.evidence.folder import plain_bytes, real_path
from eqcheck.messages.lake import LakeKind
from eqcheck.reports import json_report
from eqcheck.reports.audience import Audience
from eqcheck.reports.files.parquet_file import EXTENSION, written
from eqcheck.reports.json_text import json_text
from eqcheck.reports.tables import ReportColumn, ReportTable
from eqcheck.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.domain.assessment import Assessment
    from eqcheck.lake.tally import JudgedLake

FORMAT = 1
MANIFEST = "results.json"
_SCHOOLS, _ASSESSMENT, _FINDINGS = "schools.parquet", "assessment.json", "findings.parquet"
_TRUST = f"{PARTITION}*"
_FORMS = (MANIFEST, _SCHOOLS, _TRUST, f"{_TRUST}/{_ASSESSMENT}", f"{_TRUST}/{_FINDINGS}")
"""The paths of all that results hold."""
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
    whole = real_path(folder)
    if any(map(is_partition, (whole, *whole.parents))):
        refuse([Mistake(LakeKind.WRITING_INTO_STAGED(), place)])
    if os.path.lexists(folder) and not overwrite:
        refuse([Mistake(LakeKind.RESULTS_EXIST(), place)])
    if os.path.lexists(folder) and (folder.is_symlink() or not _is_manifest(folder / MANIFEST)):
        refuse([Mistake(LakeKind.RESULTS_NONE(), place)])
    for file in sorted(folder.rglob("*")):
        if not _is_of_results(file, file.relative_to(folder)):
            refuse([Mistake(LakeKind.RESULTS_AND_OTHERS(), Place(file.as_posix()))])


def _is_of_results(file: Path, path: Path) -> bool:
    """Whether a file or folder is one that results hold."""
    return not file.is_symlink() and any(path.match(form) and len(path.parts) == form.count("/") + 1 for form in _FORMS)


def _is_manifest(file: Path) -> bool:
    """Whether a file is the list of results that some eqcheck wrote."""
    try:
        data = json.loads(plain_bytes(file))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(data, dict) and {"format", "version", "as_of", "trusts"} <= data.keys()


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A new folder to write results into; it takes the place of `folder` if all goes well, else it is taken away.

    Raises:
        MistakesError: when it cannot be written; what was there is untouched.
    """
    place = Place(folder.as_posix())
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - "." has no name; resolve would follow a link
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
        refuse([Mistake(kind, place)])
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def write_trust(results: Path, key: str, assessment: Assessment) -> None:
    """The assessment of one trust, as `audit -o` writes it, and its cells as parquet. Raises OSError."""
    folder = results / f"{PARTITION}{key}"
    folder.mkdir(exist_ok=True)  # by a process that was lost
    (folder / _ASSESSMENT).write_bytes(json_report.render(assessment).encode())
    (folder / _FINDINGS).write_bytes(EXTENSION.render(assessment, Audience.EXECUTIVE))


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
    (results / _SCHOOLS).write_bytes(written(table, __version__))
    schools = Counter(it.trust.key for it in judged.schools if it.school is not None)
    trusts = {
        key: {
            "judged": key not in judged.mistakes,
            "schools": schools[key],
            "mistakes": [
                {"id": str(mistake.kind), "message": str(mistake.message)} for mistake in judged.mistakes.get(key, ())
            ],
        }
        for key in sorted(judged.lake.trusts)
    }
    data = {"format": FORMAT, "version": __version__, "as_of": judged.as_of.isoformat(), "trusts": trusts}
    (results / MANIFEST).write_text(json_text(data, indent=0) + "\n", encoding="utf-8")
