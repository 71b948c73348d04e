"""What is kept is of one program alone: another Python, or another module that decides, never meets it."""

import sys

import pytest

from eqcheck.auditing.made_from import DECIDING, program


def test_another_python_is_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    here, anywhere = program(), program(libraries=())
    monkeypatch.setattr(sys, "version", "3.99.0 (main)")
    assert program() != here
    assert program(libraries=()) == anywhere


def test_statistics_and_the_kinds_of_messages_decide() -> None:
    without = (tuple(name for name in DECIDING if name != left) for left in ("chance", "messages"))
    assert len({program(libraries=()), *(program(deciding=names, libraries=()) for names in without)}) == 3
