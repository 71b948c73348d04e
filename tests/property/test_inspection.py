"""Whatever a rule file holds, checking it ends with diagnostics that have a place, and every form can write them."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from eqcheck.authoring.checking.inspection import inspect
from eqcheck.authoring.diagnostics import forms
from eqcheck.authoring.diagnostics.form import ReportedInspection
from eqcheck.authoring.lints.example import RULE
from tests.unit.authoring.workplace import library

PIECES = st.sampled_from(
    [
        *(
            "TODO",
            "#",
            "# eqcheck: allow",
            "# eqcheck: allow todo-left x\n",
            "\n",
            ": ",
            "'",
            '"',
            "{",
            "}",
            "[",
            "|",
            "%",
        ),
        *(
            "NOT ",
            "(",
            ")",
            " OR TRUE",
            "<> 'kept'",
            "state",
            "100%",
            "0",
            "31",
            "NULL",
            "INTERVAL 3 DAY",
            ":window_days",
        ),
        *("\x00", "é\u202e", "::"),
    ]
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """The example rule with a few pieces put in, taken out or both."""
    text = RULE
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        upto = min(len(text), at + draw(st.sampled_from([0, 0, 1, 5, 30])))
        text = text[:at] + draw(st.one_of(PIECES, st.just(""))) + text[upto:]
    return text


@given(damaged())
def test_a_damaged_rule_is_told_and_never_crashes(text: str) -> None:
    with TemporaryDirectory() as folder:
        root = library(Path(folder))
        file = Path(folder) / "rules" / "example" / "boxes-checked.yaml"
        file.parent.mkdir(parents=True)
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        inspection = inspect([root])
    for item in inspection.diagnostics:
        assert item.message
        assert item.place is not None
    assert inspection.diagnostics or inspection.counts is not None
    for form in forms().values():
        assert form.render(ReportedInspection(inspection, "0.1.0")) or form.name == "github"
