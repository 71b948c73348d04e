"""What judges is loaded in a thread while this process waits for the one that reads."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from threading import Thread

_JUDGES = ("eqcheck.engine.store", "eqcheck.auditing.soon", "eqcheck.engine.evaluate", "eqcheck.auditing.short_rows")
"""Modules that are not needed where nothing has changed, and so are imported late."""


def begin_to_load() -> None:
    """Begin, and do not wait for it; the process ends after it."""
    Thread(target=_load).start()


def _load() -> None:
    for module in _JUDGES:
        with suppress(ImportError):  # whoever needs it is told
            import_module(module)
