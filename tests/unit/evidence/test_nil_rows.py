"""A nil row speaks only of days that had passed when it was declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eqcheck.domain.trust import School, TrustSetup
from eqcheck.evidence.collect import collect
from tests.unit.evidence.exports_world import shipped_types

if TYPE_CHECKING:
    from pathlib import Path

    from eqcheck.evidence.rows import Rows

SETUP = TrustSetup("A trust", (School("oak", "Oak School", "primary"),), ())


@pytest.mark.parametrize(
    ("type_", "declared", "required"),
    [
        ("incident_log", "logged_on", "prejudice_related"),
        ("breaches", "logged_on", "occurred_on"),
        ("complaints", "received_on", "discrimination"),
        ("reasonable_adjustments", "requested_on", "decision"),
    ],
)
@pytest.mark.parametrize(("day", "believed"), [("31/03/2026", True), ("30/03/2026", False)])
def test_a_nil_row_declared_before_it_ends_is_not_believed(
    tmp_path: Path, type_: str, declared: str, required: str, day: str, *, believed: bool
) -> None:
    number = shipped_types()[type_].keys[0]
    path = tmp_path / "evidence" / "oak" / f"{type_}.csv"
    path.parent.mkdir(parents=True)
    heads = f"{number},nil,nil_from,nil_to,{declared},{required}"
    path.write_text(f"{heads}\r\nn,yes,05/01/2026,31/03/2026,{day},\r\n", encoding="utf-8")
    rows = collect(tmp_path, SETUP, shipped_types()).tables[type_]
    assert (rows.columns["nil_to"][0] is not None) is believed
    assert (0 in rows.unreadable.get("nil_to", ())) is not believed


def read(folder: Path, lines: str) -> Rows:
    path = folder / "evidence" / "oak" / "complaints.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"case_id,nil,nil_from,nil_to,received_on,discrimination\n{lines}", encoding="utf-8")
    return collect(folder, SETUP, shipped_types()).tables["complaints"]


@pytest.mark.parametrize(("nil", "known"), [("yes", True), ("no", False), ("", False)])
def test_a_row_without_a_number_that_is_no_nil_row_is_about_nobody_knows_what(
    tmp_path: Path, nil: str, *, known: bool
) -> None:
    rows = read(tmp_path, f",{nil},05/01/2026,27/03/2026,27/03/2026,\n")
    assert (0 in rows.unreadable.get("case_id", ())) is not known
