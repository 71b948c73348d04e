"""Labels that stand one below the other in Markdown are read each for itself, as a person reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eqcheck.evidence.collect import collect
from tests.unit.evidence.exports_world import SETUP, shipped_types

if TYPE_CHECKING:
    from tests.unit.evidence.world import Folder


@pytest.mark.parametrize("end", ["", "  ", "\\"])
@pytest.mark.parametrize("bold", ["", "**"])
def test_a_label_below_another_is_found(folder: Folder, end: str, bold: str) -> None:
    lines = ("Version: Approved", "Status: Approved", "Date approved: 10 July 2026", "Approved by: Trust board")
    text = "\n".join(f"{bold}{line.replace(':', f':{bold}')}{end}" for line in lines)
    folder.write("trust/policy_register-equality policy.md", f"# Equality policy\n\n{text}\n")
    columns = collect(folder.path, SETUP, shipped_types()).tables["policy_register"].columns
    assert columns["status"] == ["approved"]
    assert [str(day) for day in columns["approved_on"]] == ["2026-07-10"]
    assert columns["approved_by"] == ["trust_board"]


def test_what_is_struck_through_over_two_labels_is_no_value(folder: Folder) -> None:
    text = "# Equality policy\n\nOwner: The head\n~~Status: Approved\nDate approved: 10 July 2026~~\n"
    folder.write("trust/policy_register-equality policy.md", text)
    columns = collect(folder.path, SETUP, shipped_types()).tables["policy_register"].columns
    assert columns["approved_on"] == [None]
