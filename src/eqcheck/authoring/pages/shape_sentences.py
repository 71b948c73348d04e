"""What a page says of the keys that a file gives, in the sentences that their shape declares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eqcheck.authoring.pages.markdown import code, plain
from eqcheck.domain.shape import keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.domain.shape import Key


@dataclass(frozen=True, slots=True)
class _Codes:
    """One text, or several that are joined by what follows the colon in a sentence, each as code."""

    value: object

    def __format__(self, joiner: str) -> str:
        return joiner.join(map(code, self.value)) if isinstance(self.value, list) else code(self.value)


def sentences(shape: type[Any], data: Mapping[str, Any]) -> Iterator[str]:
    """A sentence for each key of the shape that `data` gives and that has one, in the order of the shape."""
    for name, key in keys_of(shape).items():
        if key.page and data.get(name):
            yield from (key.page.format_map(parts) for parts in _parts(key, data[name]))


def _parts(key: Key, value: Any) -> Iterator[Mapping[str, object]]:  # noqa: ANN401 - YAML data
    """What a sentence may name: the value; of a shape its parts; of any other mapping each name with its values."""
    if not isinstance(value, dict):
        yield {"text": plain(value), "code": _Codes(value)}
    elif key.form.shape is not None:
        yield {name: _Codes(part) for name, part in value.items()}
    else:
        yield from ({"code": _Codes(name), "values": _Codes(part)} for name, part in value.items())
