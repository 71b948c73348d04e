"""Extensions: every module of a package that defines `EXTENSION` is one."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    T = TypeVar("T")

_FORGET: list[Callable[[], None]] = []
"""What empties each cache of something that is made from extensions."""


def made_from_extensions(function: Callable[[], T]) -> Callable[[], T]:
    """Work out once what `function` makes from extensions, and anew once there are more of them."""
    remembered = cache(function)
    _FORGET.append(remembered.cache_clear)
    return remembered


@cache
def discover(package: str) -> dict[str, Any]:
    """The `EXTENSION` of each module of `package`, by the module's name, sorted.

    A module whose name ends in an underscore-separated suffix such as `csv_reader` keeps its whole
    name as its key; extensions carry their own public name where it differs.
    """
    extensions: dict[str, Any] = {}
    for module in sorted(iter_modules(import_module(package).__path__), key=lambda info: info.name):
        extension = getattr(import_module(f"{package}.{module.name}"), "EXTENSION", None)
        if extension is not None:
            extensions[module.name] = extension
    return extensions


_FORGET.append(discover.cache_clear)


def set_folders(package: str, *folders: Path) -> None:
    """Look for the modules of `package` in its own folder and in `folders`; with none given, in its own alone.

    It is for trying out an extension that lies elsewhere. What is kept from run to run does not know of such folders,
    so nothing may be kept meanwhile.
    """
    path = import_module(package).__path__
    path[1:] = [str(folder) for folder in folders]
    for forget in _FORGET:
        forget()
