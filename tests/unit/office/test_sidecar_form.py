"""The file beside a document: what was read is filled in, what nobody judged is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eqcheck.domain.mistakes import MistakesError
from eqcheck.evidence.readers.yaml_rows import parsed
from eqcheck.office.sidecar_form import sidecar_form
from tests.unit.evidence.exports_world import shipped_types

if TYPE_CHECKING:
    from pathlib import Path

PLAN = """Accessibility Plan 2025 to 2028

Approved on: 4 May 2025

Next review: May 2028

Monitoring

The board looks at this plan each term and asks what has been done.

Equality

This plan serves the duty to advance equality of opportunity, and each action was chosen with pupils.
"""


def stated(tmp_path: Path, text: str) -> dict[str, str]:
    file = tmp_path / "plan.txt"
    file.write_text(text, encoding="utf-8")
    types = shipped_types()
    values = parsed(sidecar_form(file, types["accessibility_plans"], types), "yaml")
    assert isinstance(values, dict)
    return values


def test_what_was_read_is_filled_in(tmp_path: Path) -> None:
    values = stated(tmp_path, PLAN)
    assert (values["approved_on"], values["review_due_on"]) == ("2025-05-04", "2028-05-31")
    assert values["starts_on"] == "2025-09-01"


def test_what_was_not_read_is_left_to_fill_in(tmp_path: Path) -> None:
    assert "approved_by" not in stated(tmp_path, PLAN)
    file = tmp_path / "plan.txt"
    types = shipped_types()
    assert b"# approved_by:" in sidecar_form(file, types["accessibility_plans"], types)


def test_a_section_that_is_not_there_is_not_stated(tmp_path: Path) -> None:
    assert "equality_section" not in stated(tmp_path, PLAN.partition("Equality\n")[0])


def test_a_document_that_cannot_be_read_leaves_all_to_fill_in(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"no document")
    types = shipped_types()
    made = sidecar_form(tmp_path / "plan.pdf", types["accessibility_plans"], types)
    assert b"# Nothing was read:" in made
    assert all(line.startswith(b"#") for line in made.splitlines())


def test_a_type_that_no_document_holds_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    types = shipped_types()
    with pytest.raises(MistakesError):
        sidecar_form(tmp_path / "plan.txt", types["staff"], types)


def test_rows_of_a_document_are_a_list(tmp_path: Path) -> None:
    file = tmp_path / "objectives.md"
    file.write_text(
        "# Equality objectives\n\n| Objective | By |\n|---|---|\n| Close the gap | July 2027 |\n", encoding="utf-8"
    )
    types = shipped_types()
    values = parsed(sidecar_form(file, types["equality_objectives"], types), "yaml")
    assert isinstance(values, dict)
    (row,) = values["equality_objectives"]
    assert (row["objective"], row["target_on"]) == ("Close the gap", "2027-07-31")


def test_rows_that_were_not_read_are_left_to_fill_in(tmp_path: Path) -> None:
    assert "accessibility_actions" not in stated(tmp_path, PLAN)
    types = shipped_types()
    assert b"# accessibility_actions:" in sidecar_form(tmp_path / "plan.txt", types["accessibility_plans"], types)
