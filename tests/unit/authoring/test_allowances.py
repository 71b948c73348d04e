"""A find may be allowed where it stands, with a reason; an allowance that allows nothing is told."""

from pathlib import Path

import pytest

from tests.unit.authoring.workplace import inspected

TODO = "remedy: TODO say who."


@pytest.mark.parametrize(
    "keys",
    [
        f"{TODO}  # eqcheck: allow todo-left decided in May\n",
        f"# eqcheck: allow todo-left decided in May\n{TODO}\n",
        f"# eqcheck: allow todo-left decided in May\n# by the estates team\n{TODO}\n",
        "# eqcheck: allow todo-left decided in May\nremedy: >-\n  Somebody looks.\n  TODO say who.\n",
    ],
)
def test_a_find_is_allowed_on_its_line_its_keys_or_above(keys: str, tmp_path: Path) -> None:
    inspection = inspected(tmp_path, keys)
    assert not inspection.open
    assert [(item.id, item.allowed) for item in inspection.diagnostics] == [("todo-left", "decided in May")]


@pytest.mark.parametrize(
    ("comment", "sentence"),
    [
        ("# eqcheck: allow", "this allows nothing: it names no lint"),
        ("# eqcheck: allow todo-left", 'nothing says why "todo-left" is allowed here'),
        ("# eqcheck: allow todo-lfet decided in May", 'there is no lint "todo-lfet"'),
        ("# eqcheck: allow mistake decided in May", 'there is no lint "mistake"'),
        ("# eqcheck: allow cannot-change decided in May", '"cannot-change" finds nothing here'),
    ],
)
def test_an_idle_allowance_allows_nothing_and_is_told(comment: str, sentence: str, tmp_path: Path) -> None:
    inspection = inspected(tmp_path, f"{comment}\n{TODO}\n")
    assert [(item.id, item.message) for item in inspection.open if item.id != "todo-left"] == [("idle-allow", sentence)]
    assert "todo-left" in {item.id for item in inspection.open}


def test_an_allowance_reaches_no_further(tmp_path: Path) -> None:
    keys = f"# eqcheck: allow todo-left decided in May\n{TODO}\nrationale: TODO say why.\n"
    assert [item.id for item in inspected(tmp_path, keys).open] == ["todo-left"]
