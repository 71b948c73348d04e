"""What can be mended without asking: one place of a file's text at a time, comments and layout as they were."""

from __future__ import annotations

from collections import defaultdict
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from eqcheck.authoring.checking.edits import TextEdit, applied
from eqcheck.authoring.checking.inspection import inspect
from eqcheck.domain.mistakes import MistakesError
from eqcheck.library.load import SCHEMAS
from eqcheck.library.shapes.validation import schema_mistakes
from eqcheck.library.sources import read_sources
from eqcheck.library.yaml.scalars import Ambiguous, truth
from eqcheck.library.yaml.strict_yaml import load, plain_scalars

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from eqcheck.domain.mistakes import Place
    from eqcheck.library.sources import Root, Source
    from eqcheck.library.yaml.strict_yaml import Document, KeyPath, PlainScalar

_BOM = b"\xef\xbb\xbf"
_MOST_LOOKS = 200
"""How often one file is read again: a stranger's file with thousands of doubtful places takes no longer."""


@dataclass(frozen=True, slots=True)
class MendedFile:
    """A file's new content, and what was mended in it, in order of place."""

    file: Path
    content: bytes
    edits: tuple[TextEdit, ...]


def mended_values(roots: Sequence[Root]) -> list[MendedFile]:
    """Each file under the roots in which a value without quotes can only be meant one way, with it written so."""
    files = []
    for root in roots:
        for source in read_sources(root):
            result = _mended(root, source, _value_edits(source))
            files += [result] if result else []
    return files


def mended_finds(roots: Sequence[Root], only: Sequence[Root]) -> list[MendedFile]:
    """Each file under `only` in which a lint finds what it can mend; none where the rules cannot be used."""
    edits: dict[str, list[TextEdit]] = defaultdict(list)
    for item in inspect(roots, only=only).open:
        if item.edit is not None:
            edits[item.edit.place.file].append(item.edit)
    files = []
    for root in only:
        for source in read_sources(root):
            result = _mended(root, source, edits[source.path]) if source.path in edits else None
            files += [result] if result else []
    return files


def _mended(root: Root, source: Source, edits: Iterable[TextEdit]) -> MendedFile | None:
    """The source after those of the edits that leave it no worse; None where there is none."""
    kept = _sound(source, sorted(edits, key=lambda item: item.place.order))
    file = root.folder / PurePosixPath(source.path).relative_to(root.shown)
    return MendedFile(file, _after(source.content, kept), tuple(kept)) if kept else None


def _sound(source: Source, edits: Sequence[TextEdit]) -> list[TextEdit]:
    """The edits that mend and do nothing else, found by halves: the most are good, and one look tells."""
    waiting, kept = [list(edits)], list[TextEdit]()
    for _ in range(_MOST_LOOKS):
        if not waiting:
            break
        some = waiting.pop()
        if _is_sound(source, some):
            kept += some
        elif len(some) > 1:
            waiting += [some[len(some) // 2 :], some[: len(some) // 2]]
    return kept


def _is_sound(source: Source, edits: Sequence[TextEdit]) -> bool:
    """Whether the edits bring no new mistakes, and leave the data the same where they say so."""
    before, after = source.content, _after(source.content, edits)
    silent = _after(source.content, [edit for edit in edits if edit.keeps_data])
    if silent != before and load(source.path, before).data != load(source.path, silent).data:
        return False
    return len(_mistakes(source, after)) <= len(_mistakes(source, before))


def _after(content: bytes, edits: Sequence[TextEdit]) -> bytes:
    mark = _BOM if content.startswith(_BOM) else b""
    return mark + applied(content.removeprefix(mark).decode(), edits).encode()


def _mistakes(source: Source, content: bytes) -> Sequence[object]:
    try:
        return schema_mistakes(load(source.path, content), SCHEMAS[source.kind]())
    except MistakesError as error:
        return error.mistakes


def _value_edits(source: Source) -> Iterator[TextEdit]:
    """Quotes for what only text fits, true or false for what only that fits; nothing where both do, or neither."""
    try:
        document, plain = plain_scalars(source.path, source.content)
    except MistakesError:
        return
    schema = SCHEMAS[source.kind]()
    unfit = _unfit(document, {}, schema)
    doubtful = [
        scalar for scalar in plain if isinstance(scalar.value, Ambiguous) or document.place(scalar.path) in unfit
    ]
    if not doubtful:
        return
    not_text = _unfit(document, {scalar.path: scalar.written for scalar in doubtful}, schema)
    not_other = _unfit(document, {scalar.path: _other_reading(scalar) for scalar in doubtful}, schema)
    for scalar in doubtful:
        place = document.place(scalar.path)
        word = truth(scalar.written)
        if place not in not_text and place in not_other:
            yield TextEdit(place, len(scalar.written), f'"{scalar.written}"', f'quoted "{scalar.written}"')
        elif place in not_text and place not in not_other and word is not None:
            new = str(word).lower()
            yield TextEdit(place, len(scalar.written), new, f"wrote {new} for {scalar.written}")


def _other_reading(scalar: PlainScalar) -> float | bool:
    """What a reader who takes it for no text might see; any number does for one that readers disagree about."""
    if not isinstance(scalar.value, Ambiguous):
        return scalar.value
    word = truth(scalar.written)
    return 1 if word is None else word


def _unfit(document: Document, readings: Mapping[KeyPath, Any], schema: Mapping[str, Any]) -> set[Place | None]:
    """The places whose values do not fit the schema when some values are read as given."""
    data = deepcopy(document.data)
    for path, value in readings.items():
        holder = data
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = value
    return {mistake.place for mistake in schema_mistakes(replace(document, data=data), schema)}
