"""Long work says how far it has come, on a terminal alone."""

from __future__ import annotations

import io
import sys
import time
from datetime import date
from typing import TYPE_CHECKING

from eqcheck.api import use_cases
from eqcheck.cli.counting import counted
from eqcheck.cli.edge import progress
from tests.e2e.running import TINY

if TYPE_CHECKING:
    import pytest


class Shown(io.StringIO):
    """A standard error that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_is_told_how_many_files_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Shown()
    monkeypatch.setattr(sys, "stderr", shown)
    with progress("Reading") as heard:
        heard(1_203, 66_025)
        while "files" not in shown.getvalue():
            time.sleep(0.05)
    assert "Reading … 1,203 of 66,025 files" in shown.getvalue()
    assert shown.getvalue().endswith("\r\x1b[K")


def test_a_lake_tells_what_is_being_done_and_takes_the_line_away(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Shown()
    monkeypatch.setattr(sys, "stderr", shown)
    with counted() as heard:
        heard("Reading the trusts' setups", 3, 3)
        heard("Staging trusts", 1, 2_000)
        while "Staging" not in shown.getvalue():
            time.sleep(0.05)
    assert "\r\x1b[KStaging trusts … 1 of 2,000 (" in shown.getvalue()
    assert shown.getvalue().endswith("\r\x1b[K")


def test_what_is_piped_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    piped = io.StringIO()
    monkeypatch.setattr(sys, "stderr", piped)
    with progress("Reading") as heard, counted() as count:
        heard(1, 2)
        count("Staging", 1, 2)
    assert piped.getvalue() == ""


def test_an_audit_tells_of_every_file() -> None:
    calls: list[tuple[int, int]] = []
    use_cases.audit(TINY, as_of=date(2026, 11, 29), cache=None, heard=lambda *its: calls.append(its))
    assert calls == [(1, 2), (2, 2)]
