"""Published intervals and ratios, reproduced from public files kept beside the checkout; skipped where absent."""

from __future__ import annotations

import csv
from math import floor

import pytest

from eqcheck.chance.intervals import mean_of
from tests.e2e.running import PROJECT

DATA = PROJECT.parent / "shared" / "data"
DEVIATIONS = (1.282, 1.283)
"""The national standard deviation of Progress 8 in 2019, as the published intervals give it back."""


def _rows(name: str) -> list[dict[str, str]]:
    file = DATA / name
    if not file.is_file():
        pytest.skip(f"{file.name} is not beside the checkout")
    with file.open(encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit()


def test_half_widths_of_progress_8_are_the_published_ones() -> None:
    rows = [
        row
        for row in _rows("pt_2019_england_ks4provisional.csv")
        if row["RECTYPE"] in {"1", "2"} and all(_is_number(row[name]) for name in ("P8PUP", "P8CILOW", "P8CIUPP"))
    ]
    near = 0
    for row in rows:
        published = (float(row["P8CIUPP"]) - float(row["P8CILOW"])) / 2
        halves = [mean_of(0, int(row["P8PUP"]), deviation).interval.high for deviation in DEVIATIONS]
        near += any(abs(half - published) <= 0.005 + 1e-9 for half in halves)
    assert (near, len(rows)) == (3525, 3525)


def test_ratios_of_national_suspension_rates_are_as_published() -> None:
    latest = [
        row
        for row in _rows("exclusions_by_characteristic.csv")
        if row["time_period"] == "201617" and row["geographic_level"] == "National" and row["school_type"] == "Total"
    ]
    counted = [row for row in latest if _is_number(row["one_plus_fixed"]) and row["headcount"].strip("0")]
    rates = {row["characteristic"]: int(row["one_plus_fixed"]) / int(row["headcount"]) for row in counted}

    def ratio(group: str, others: str) -> float:
        return floor(10 * rates[group] / rates[others] + 0.5) / 10

    assert ratio("FSM Eligible", "FSM NotEligible") == 2.9
    assert ratio("SEN provision SEN without statement", "SEN Provision No SEN") == 3.8
    assert ratio("Ethnicity Minor Black Caribbean", "Ethnicity Minor White British") == 2.5
