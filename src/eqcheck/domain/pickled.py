"""Frozen values as bytes of pickle: Python's own refuses the read-only mappings that they are full of."""

from __future__ import annotations

from copyreg import dispatch_table
from dataclasses import fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def pickled(value: object) -> bytes:
    """Bytes from which `pickle.loads` makes the same value."""
    import io  # noqa: PLC0415 - start-up
    import pickle  # noqa: PLC0415 - start-up

    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, protocol=pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {**dispatch_table, MappingProxyType: lambda mapping: (read_only, (dict(mapping),))}
    pickler.dump(value)
    return stream.getvalue()


def read_only(values: dict[Any, Any]) -> Mapping[Any, Any]:
    """A mapping that cannot be changed: named here, so that it can be pickled."""
    return MappingProxyType(values)


def reduced(value: Any) -> tuple[Callable[..., Any], tuple[type, bytes]]:  # noqa: ANN401 - any dataclass
    """How pickle and copy make a value again: the `__reduce__` of what is handed to programs."""
    return _made, (type(value), pickled({field.name: getattr(value, field.name) for field in fields(value)}))


def _made(kind: type, content: bytes) -> Any:  # noqa: ANN401 - an instance of `kind`
    import pickle  # noqa: PLC0415 - start-up

    return kind(**pickle.loads(content))  # noqa: S301 - part of a pickle that is being loaded already
