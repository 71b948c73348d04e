"""Every lint speaks of its bad example and of no good one, and nothing is found twice."""

import shutil
from pathlib import Path

import pytest

from eqcheck.authoring.checking.diagnostic import Diagnostic
from eqcheck.authoring.checking.mistake_kinds import MISTAKE_KINDS
from eqcheck.authoring.lints import lints
from eqcheck.authoring.lints.lint import Lint
from eqcheck.authoring.lints.possible_answers import possible_answers
from eqcheck.engine.syntax import parse
from eqcheck.library.sources import shipped_root
from eqcheck.registry import discover
from tests.unit.authoring.workplace import inspected

PUBLISHED = "# released\nexample/boxes-checked\n"
ALL = pytest.mark.parametrize("lint", lints().values(), ids=list(lints()))


def found(folder: Path, keys: str) -> tuple[Diagnostic, ...]:
    return inspected(folder, keys, published=PUBLISHED).open


@ALL
def test_a_lint_speaks_of_its_bad_example(lint: Lint, tmp_path: Path) -> None:
    hits = [item for item in found(tmp_path, lint.bad) if item.id == lint.id]
    assert hits
    for hit in hits:
        assert hit.gravity is lint.gravity
        assert hit.help
        assert hit.place is not None
        assert hit.place.line


@ALL
def test_a_lint_is_silent_about_its_good_example(lint: Lint, tmp_path: Path) -> None:
    assert lint.id not in {item.id for item in found(tmp_path, lint.good)}


@ALL
def test_a_lint_is_described(lint: Lint) -> None:
    assert lint.id not in MISTAKE_KINDS
    assert lint.id == lint.id.lower().replace("_", "-")
    assert lint.short.endswith(".")
    assert lint.why.endswith(".")
    assert not lint.mend.endswith(".")
    assert not lint.name.endswith(".")


def test_a_lint_has_the_name_of_its_module() -> None:
    modules = discover("eqcheck.authoring.lints")
    assert {name.replace("_", "-") for name in modules} == set(lints())


BOUND = """\
check: {{kind: {kind}, from: boxes, {more} met: "{met}", partial: "{partial}"}}
finding: "{{relevant}} boxes"
parameters: {{}}
"""
IN_TIME = "checked_on >= :as_of - INTERVAL (:window_days) DAY"


@pytest.mark.parametrize(
    ("kind", "met", "partial", "reachable"),
    [
        ("share", ">= 100%", ">= 99.5%", True),
        ("share", ">= 90%", "> 90%", False),
        ("share", "> 90%", ">= 90%", True),
        ("share", "<= 10%", "<= 20%", True),
        ("share", "<= 20%", "<= 10%", False),
        ("count", ">= 3", ">= 3", False),
        ("count", "> 2", ">= 2", True),
        ("count", "= 0", "<= 2", True),
        ("count", "= 1", ">= 2", True),
    ],
)
def test_a_partial_band_is_held_against_the_bound_for_met(
    kind: str, met: str, partial: str, *, reachable: bool, tmp_path: Path
) -> None:
    keys = BOUND.format(kind=kind, more="require: in_use," if kind == "share" else "", met=met, partial=partial)
    ids = {item.id for item in found(tmp_path, keys)}
    assert ("unreachable-partial" not in ids) is reachable


@pytest.mark.parametrize(
    ("kind", "met", "constant"),
    [
        ("share", ">= 0%", True),
        ("share", "> 100%", True),
        ("share", "<= 100%", True),
        ("share", "= 0%", False),
        ("share", "> 0%", False),
        ("count", ">= 0", True),
        ("count", "< 0", True),
        ("count", "= 0", False),
        ("count", ">= 1", False),
    ],
)
def test_a_bound_that_always_or_never_holds_is_found(kind: str, met: str, *, constant: bool, tmp_path: Path) -> None:
    keys = BOUND.format(kind=kind, more="require: in_use," if kind == "share" else "", met=met, partial=met)
    places = {item.path[-1] for item in found(tmp_path, keys) if item.id == "cannot-change"}
    assert ("met" in places) is constant


@pytest.mark.parametrize(
    ("require", "constant"),
    [
        (f"{IN_TIME} OR checked_on < :as_of - INTERVAL (:window_days) DAY", "true or unknown"),
        ("checked_on <= :as_of OR checked_on > :as_of", "true or unknown"),
        ("checked_on BETWEEN checked_on AND checked_on", "true or unknown"),
        ("place IN (place)", "true or unknown"),
        ("(checked_on > :as_of) IS TRUE OR (checked_on > :as_of) IS NOT TRUE", "true or unknown"),
        ("CASE WHEN in_use THEN TRUE ELSE TRUE END", "true or unknown"),
        ("COALESCE(TRUE, in_use)", "true"),
        ("place = 'hall' AND place = 'gym'", "false or unknown"),
        ("checked_on > :as_of AND checked_on < :as_of", "false or unknown"),
        ("checked_on <> checked_on", "false or unknown"),
        ("in_use IS TRUE AND NOT in_use", "false or unknown"),
        (IN_TIME, None),
        ("checked_on <= :as_of OR in_use", None),
        (f"in_use AND place <> 'hall' OR {IN_TIME}", None),
        ("COALESCE(in_use, TRUE)", None),
        ("CASE WHEN in_use THEN checked_on <= :as_of ELSE FALSE END", None),
        ("place IN ('hall', 'gym') AND place <> 'hall'", None),
        ("checked_on > DATE '2026-01-01' AND checked_on < DATE '2026-01-03'", None),
    ],
)
def test_a_condition_that_cannot_change_is_found(require: str, constant: str | None, tmp_path: Path) -> None:
    keys = f'check: {{kind: share, from: boxes, require: "{require}", met: ">= 100%"}}\n'
    messages = [item.message for item in found(tmp_path, keys) if item.id == "cannot-change"]
    assert messages == ([f"this is {constant} whatever the evidence says"] if constant else [])


@pytest.mark.parametrize(
    ("where", "require", "said"),
    [
        ("checked_on > :as_of", "checked_on <= :as_of", "fulfil"),
        ("place = 'hall'", "place = 'gym'", "fulfil"),
        ("checked_on < :as_of", "checked_on <= :as_of", "fall short of"),
        ("in_use", "in_use IS TRUE", "fall short of"),
        ("checked_on <= :as_of", IN_TIME, None),
        ("in_use", "place = 'hall'", None),
    ],
)
def test_rows_that_count_and_what_is_asked_of_them_may_be_at_odds(
    where: str, require: str, said: str | None, tmp_path: Path
) -> None:
    keys = f'check: {{kind: share, from: boxes, where: "{where}", require: "{require}", met: ">= 100%"}}\n'
    messages = [item.message for item in found(tmp_path, keys) if item.id == "cannot-change"]
    assert messages == ([f'no row that "where" leaves can {said} this'] if said else [])


def test_a_parameter_lies_within_its_bounds() -> None:
    bounds = {"n": {"minimum": 1, "maximum": 9}}
    assert possible_answers(parse(":n >= 1"), bounds) == {True}
    assert possible_answers(parse(":n > 9"), bounds) == {False}
    assert possible_answers(parse(":n > 8"), bounds) == {True, False, None}


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        ("state <> 'scrapped'", {"state"}),
        ("state NOT IN ('scrapped')", {"state"}),
        ("NOT (state = 'scrapped' AND in_use)", {"in_use", "state"}),
        ("state = 'kept'", set()),
        ("state IS NOT NULL AND state <> 'scrapped'", set()),
        ("(state <> 'scrapped') IS NOT FALSE", set()),
        ("in_use IS NOT TRUE", set()),
        ("checked_on < :as_of", set()),
    ],
)
def test_a_denial_must_say_what_a_blank_means(where: str, ids: set[str], tmp_path: Path) -> None:
    keys = f'check: {{kind: share, from: boxes, where: "{where}", require: "{IN_TIME}", met: ">= 100%"}}\n'
    messages = [item.message for item in found(tmp_path, keys) if item.id == "blank-left-out"]
    assert {message.split('"')[1] for message in messages} == ids


@pytest.mark.parametrize(
    ("require", "numbers"),
    [
        ("checked_on >= :as_of - INTERVAL 30 DAY", ["30"]),
        ("checked_on >= :as_of - INTERVAL 12 MONTH", []),
        ("checked_on >= :as_of - INTERVAL 1 DAY", []),
        ("checked_on >= DATE '2026-09-01'", []),
        ("length(place) > 3 OR length(place) > 3", ["3"]),
        ("length(place) = 3", []),
        ("100 * length(place) > 0", []),
    ],
)
def test_numbers_that_are_thresholds_need_a_basis(require: str, numbers: list[str], tmp_path: Path) -> None:
    check = f'check: {{kind: share, from: boxes, require: "{require}", met: ">= 100%"}}\n'
    keys = check + 'parameters: {}\nfinding: "{unmet} boxes"\n'
    messages = [item.message for item in found(tmp_path, keys) if item.id == "number-without-basis"]
    assert messages == [f"nothing says what the number {number} rests on" for number in numbers]


ATTESTED = """\
check: {{kind: attested, question: Are the boxes looked after?, roles: [headteacher], valid_months: {months}{basis}}}
finding: nobody says so
parameters: {{}}
"""


@pytest.mark.parametrize(
    ("months", "basis", "count"), [(12, "", 0), (6, "", 1), (24, "", 1), (24, ", basis: The clause says two years.", 0)]
)
def test_an_attestation_that_holds_for_no_year_says_why(months: int, basis: str, count: int, tmp_path: Path) -> None:
    type_ = shipped_root().folder / "rules" / "evidence" / "attestations.yaml"
    (tmp_path / "rules" / "evidence").mkdir(parents=True)
    shutil.copy(type_, tmp_path / "rules" / "evidence")
    hits = [
        hit for hit in found(tmp_path, ATTESTED.format(months=months, basis=basis)) if hit.id == "number-without-basis"
    ]
    assert [hit.path for hit in hits] == [("check", "valid_months")] * count


@pytest.mark.parametrize(
    "title", ["Boxes must be checked", "Verify the boxes now", "Are all boxes checked", "boxes are checked"]
)
def test_titles_that_are_no_facts(title: str, tmp_path: Path) -> None:
    assert [item.id for item in found(tmp_path, f"title: {title}\n")] == ["title-not-true-when-met"]


@pytest.mark.parametrize("off", ["2026-07-30", "2026-08-02"])
def test_the_edge_of_a_window_needs_a_test_on_either_side(off: str, tmp_path: Path) -> None:
    keys = f"""\
tests:
  - {{name: in, as_of: 2026-09-01, evidence: {{boxes: [{{checked_on: {max(off, "2026-08-01")}}}]}}, expect: met}}
  - {{name: out, as_of: 2026-09-01, evidence: {{boxes: [{{checked_on: {min(off, "2026-07-30")}}}]}}, expect: not_met}}
  - {{name: nothing, as_of: 2026-09-01, expect: no_evidence}}
"""
    assert [item.id for item in found(tmp_path, keys)] == ["untested-boundary"]


def test_a_published_id_may_be_retired_but_not_come_back(tmp_path: Path) -> None:
    inspected(tmp_path, "id: example/boxes-looked-into\n", published=PUBLISHED)
    retired = tmp_path / "rules" / "retired.yaml"
    retired.write_text("example/boxes-checked: {reason: It was a bad rule., replaced_by: example/boxes-looked-into}\n")
    assert not inspected(tmp_path, "id: example/boxes-looked-into\n").open
    (hit,) = inspected(tmp_path, "").open
    assert (hit.id, hit.message) == (
        "published-id-vanished",
        'the id "example/boxes-checked" was retired, and a rule has it again',
    )


def test_a_renamed_id_is_told_with_its_new_name(tmp_path: Path) -> None:
    (hit,) = found(tmp_path, "id: example/boxes-checked-monthly\n")
    assert '"example/boxes-checked-monthly" looks like its new name' in hit.message
    assert str(hit.place) == "rules/published.txt:2:1"


def test_a_span_that_leaves_the_calendar_has_no_edge(tmp_path: Path) -> None:
    keys = "parameters: {window_days: {value: 99999999999, basis: The example's own word.}}\n"
    assert [item.id for item in found(tmp_path, keys)] == ["untested-boundary"]


@pytest.mark.parametrize(
    ("finding", "parameters", "form"),
    [
        ("{unmet} boxes in {window_days|day|days}", "", "{unmet|box|boxes}"),
        ("in the last {window_days} days", "", "{window_days!day|days}"),
        ("every {window_days} days", "", "{window_days|day|days}"),
        ("{unmet} policies by {window_days}", "", "{unmet|policy|policies}"),
        ("{unmet} people by {window_days}", "", "{unmet|person|people}"),
        ("{met} of {relevant} boxes by {window_days}", "", None),
        ("Of {relevant} boxes by {window_days}", "", None),
        ("{unmet} has no date by {window_days}", "", None),
        ("every {window_days} days", "minimum: 2, ", None),
        ("every {window_days} days", "minimum: 1, ", "{window_days|day|days}"),
    ],
)
def test_a_number_before_a_word_for_many_has_a_form(
    finding: str, parameters: str, form: str | None, tmp_path: Path
) -> None:
    keys = f"parameters: {{window_days: {{value: 31, {parameters}basis: The manual.}}}}\nfinding: '{finding}'\n"
    hits = [item for item in found(tmp_path, keys) if item.id == "number-with-plural"]
    assert [form is not None and form in item.help for item in hits] == [True] * (form is not None)
