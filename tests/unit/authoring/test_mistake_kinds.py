"""Every kind of mistake is told of its bad example and of no good one."""

import re
from pathlib import Path

import pytest

from eqcheck.authoring.checking.diagnostic import Gravity
from eqcheck.authoring.checking.inspection import inspect
from eqcheck.authoring.checking.mistake_kinds import MISTAKE_KINDS, MistakeKind, kind_of
from eqcheck.authoring.lints import lints
from eqcheck.domain.mistakes import Mistake, MistakeSort
from eqcheck.messages.commands import CommandKind
from eqcheck.messages.expressions import ExpressionKind
from eqcheck.messages.library import LibraryKind
from eqcheck.messages.message import Message
from eqcheck.messages.yaml_files import YamlKind
from tests.unit.authoring.workplace import library

ALL = pytest.mark.parametrize("kind", MISTAKE_KINDS.values(), ids=list(MISTAKE_KINDS))


@ALL
def test_a_kind_is_told_of_its_bad_example_at_its_place(kind: MistakeKind, tmp_path: Path) -> None:
    diagnostics = inspect([library(tmp_path, kind.bad)]).diagnostics
    assert {item.id for item in diagnostics} == {kind.id}
    for item in diagnostics:
        assert item.gravity is Gravity.ERROR
        assert item.help
        assert item.place is not None
        assert item.place.line


@ALL
def test_a_kind_is_silent_about_its_good_example(kind: MistakeKind, tmp_path: Path) -> None:
    assert inspect([library(tmp_path, kind.good)]).mistakes is None


@ALL
def test_a_kind_is_described(kind: MistakeKind) -> None:
    assert re.fullmatch("[a-z]+(-[a-z]+)*", kind.id)
    assert kind.id not in lints()
    assert kind.short.endswith(".")
    assert kind.why.endswith(".")
    assert not kind.mend.endswith(".")


@pytest.mark.parametrize(
    ("message", "sort", "kind"),
    [
        (LibraryKind.SCHOOL_KEY_UNKNOWN(school="x"), MistakeSort.SENSE, "unknown-name"),
        (LibraryKind.TYPE_COLUMN_UNKNOWN(type="staff", column="x"), MistakeSort.SENSE, "unknown-name"),
        (ExpressionKind.EXPRESSION_COLUMN_UNKNOWN(column="x"), MistakeSort.EXPRESSION, "unknown-name"),
        (CommandKind.NO_SETUP_HERE(), MistakeSort.SENSE, "contradiction"),
        (LibraryKind.RULE_WITHOUT_TESTS(rule="x"), MistakeSort.SENSE, "contradiction"),
        (YamlKind.YAML_EMPTY(), MistakeSort.FILE, "unreadable-file"),
    ],
)
def test_a_name_that_nothing_has_is_told_from_what_does_not_go_together(
    message: Message, sort: MistakeSort, kind: str
) -> None:
    assert kind_of(Mistake(message, sort=sort)) == kind
