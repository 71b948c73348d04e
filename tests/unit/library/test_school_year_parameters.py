"""A parameter that is a school year: what is none would be found in no evidence, and is refused where it is set."""

from __future__ import annotations

import pytest

from eqcheck.library.cross_checks.parameters import misfit
from eqcheck.messages.library import LibraryKind


@pytest.mark.parametrize("value", ["2022/2023", "2022-23", "2022/24", "autumn"])
def test_what_is_no_school_year_is_refused(value: str) -> None:
    wrong = misfit({"value": "2021/22"}, value)
    assert wrong is not None
    assert wrong[0].kind is LibraryKind.PARAMETER_NOT_YEAR


@pytest.mark.parametrize(("own", "value"), [("2021/22", "2099/00"), ("a word", "2022-23")])
def test_a_school_year_and_any_text_for_a_text_are_taken(own: str, value: str) -> None:
    assert misfit({"value": own}, value) is None
