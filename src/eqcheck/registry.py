"""Extensions: every module of a package that defines `EXTENSION` is one."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any


@cache
def discover(package: str) -> dict[str, Any]:
    """The `EXTENSION` of each module of `package`, by the module's name, sorted.

    A module whose name ends in an underscore-separated suffix such as `csv_reader` keeps its whole
    name as its key; extensions carry their own public name where it differs.
    """
    found: dict[str, Any] = {}
    for module in sorted(iter_modules(import_module(package).__path__), key=lambda info: info.name):
        extension = getattr(import_module(f"{package}.{module.name}"), "EXTENSION", None)
        if extension is not None:
            found[module.name] = extension
    return found
