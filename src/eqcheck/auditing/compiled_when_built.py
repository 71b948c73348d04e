"""The shipped library as it was compiled when the package was built, so that nobody's first audit has to compile it.

The file is named by a digest of all that it was made from. Where a rule, a module that decides or sqlglot is another
than it was then, there is no file of that name, and the library is compiled afresh.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eqcheck.auditing.made_from import digest, modules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.library.sources import Source

FOLDER = Path(__file__).parents[1] / "compiled"
_PARSER = "sqlglot"


def compiled_when_built(sources: Sequence[Source], *, folder: Path | None = None) -> dict[str, Any] | None:
    """What these very sources were compiled to when the package was built; None where there were others."""
    try:
        with ((folder or FOLDER) / _name(sources)).open(encoding="utf-8") as file:
            data: dict[str, Any] = json.load(file)
    except (OSError, ValueError):
        return None
    return data


def write_compiled(sources: Sequence[Source], data: Mapping[str, Any], *, folder: Path | None = None) -> Path:
    """Put what these sources are compiled to into `folder`, in place of what is there; the file.

    Raises:
        OSError: when the folder cannot be written.
    """
    folder = folder or FOLDER
    folder.mkdir(exist_ok=True)
    file = folder / _name(sources)
    aside = file.with_suffix(f".{os.getpid()}.tmp")  # two builds of one checkout at once are no business of each other
    aside.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    aside.replace(file)
    for older in folder.glob("*.json"):
        if older != file:
            with suppress(OSError):
                older.unlink()
    return file


def _name(sources: Sequence[Source]) -> str:
    return digest(f"{modules()} {_version_of_parser()}", sources) + ".json"


def _version_of_parser() -> str:
    """The name of the folder that says which sqlglot is installed; it is looked up and not imported."""
    spec = find_spec(_PARSER)
    if spec is None or spec.origin is None:
        return ""
    return ",".join(sorted(folder.name for folder in Path(spec.origin).parents[1].glob(f"{_PARSER}-*.dist-info")))
