"""Words that are no answer where a reason, an action or a name is due."""

import pytest

from eqcheck.evidence.extraction.doubts.answers import says_none


@pytest.mark.parametrize(
    "text",
    [
        *("No", "N", "0", "x", "...", "?", "None", "not yet", "none required", "No action taken.", "No further action"),
        *(
            "TBC by SLT",
            "to be confirmed",
            "Pending governors",
            "____________",
            "Signed: ________",
            "[insert]",
            "A N Other",
        ),
        "Name of SENCo",
    ],
)
def test_what_says_none_is_no_answer(text: str) -> None:
    assert says_none(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Spoke to both families", "Noted and sanctioned", "Exclusion, 2 days", "None of it was true: apology given"),
        *("To be more open, staff were trained", "Board", "X-ray room moved", "Restorative meeting on 0 May"),
    ],
)
def test_what_says_something_is_an_answer(text: str) -> None:
    assert not says_none(text)
