"""Files beside documents, of the same name and in YAML, that state outright what the documents hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.evidence.readers import readers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eqcheck.domain.assessment import Problem
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.extraction.sidecar import Sidecar
    from eqcheck.evidence.folder import FolderEntry

MAX_SIDECAR = 1024 * 1024
_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Sidecars:
    """By a document's path the file beside it, and by that file's path the document's."""

    files: Mapping[str, FolderEntry]
    documents: Mapping[str, str]


def sidecars_among(listed: Iterable[FolderEntry]) -> Sidecars:
    """The YAML files that have a document of the same name beside them; what they hold is not looked at yet."""
    stems: dict[str, list[str]] = {}
    yaml = []
    for file in listed:
        stem, _, ending = file.path.rpartition(".")
        reader = readers().get(ending.casefold())
        if reader is not None and reader.document is not None:
            stems.setdefault(stem, []).append(file.path)
        elif f".{ending}".casefold() in _ENDINGS and not file.refused:
            yaml.append((stem, file))
    beside = [(stem, file) for stem, file in yaml if stem in stems]
    return Sidecars(
        {path: file for stem, file in beside for path in stems[stem]},
        {file.path: ", ".join(stems[stem]) for stem, file in beside},
    )


def mapping_in(data: bytes, ending: str) -> Mapping[str, object] | None:
    """The mapping that a YAML file is, None where it is a list of rows as any evidence; raises UnreadableError."""
    from eqcheck.evidence.readers.yaml_rows import parsed  # noqa: PLC0415 - start-up: only where there is one

    content = parsed(data, ending)
    return content if isinstance(content, dict) and set(content) != {"rows"} else None


def sidecar_in(
    data: bytes, path: str, type_: EvidenceType, within: Sequence[EvidenceType]
) -> tuple[Sidecar | None, list[Problem]]:
    """What the file states of a document of the type, and what in it is nothing; raises UnreadableError."""
    from eqcheck.evidence.extraction.sidecar import sidecar_of  # noqa: PLC0415 - as above

    content = mapping_in(data, "yaml")
    return (None, []) if content is None else sidecar_of(content, path.rpartition("/")[2], type_, within)
