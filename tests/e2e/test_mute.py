"""The program decides on kinds: with every sentence replaced by its id, nothing that it decides is different."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.auditing.explain import explain
from eqcheck.auditing.question import Question
from eqcheck.auditing.run import audit
from eqcheck.cli.audit_command import FailOn, exit_code
from eqcheck.domain.assessment import Status
from eqcheck.messages.catalogue import GROUPS
from eqcheck.office.checking import check_folder
from tests.made_once import evidence_read_once
from tests.trials import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.domain.assessment import Assessment

ROOT = Path(__file__).parents[2]
EXAMPLES = [ROOT / "examples" / name for name in ("mket", "tern", "wold")]
AS_OF = date(2026, 11, 22)


def decided(folder: Path, cache: Path) -> dict[str, Any]:
    """Whatever is decided of a trust: statuses, priorities, exit codes, ends, and what is to be done."""
    whole = audit(folder, as_of=AS_OF, cache=cache)
    check = check_folder(folder, as_of=AS_OF, school=None, cache=cache)
    ends = [explain(folder, cell, as_of=AS_OF, cache=cache).rules for cell in held(whole)]
    return {
        "statuses": [
            (it.clause, it.subject, it.status, [seen.status for seen in it.observations]) for it in whole.findings
        ],
        "priorities": [(it.rule, it.status, it.subjects) for it in whole.priorities],
        "exit codes": [exit_code(whole, fail_on) for fail_on in FailOn if fail_on is not FailOn.NEW],
        "files": [(it.path, it.state, it.type, it.rows, it.unsure, it.unsaid) for it in whole.evidence],
        "ids": [[problem.kind for problem in it.problems] for it in whole.evidence],
        "suggestions": [
            (it.file.path, it.to_do, sorted(advice.to_do for advice in (*it.mend, *it.look, *it.notes)))
            for it in check.files
        ],
        "ends": [[(it.lapses_on, it.lapse) for it in rules] for rules in ends],
    }


ENDED_BY_THE_CALENDAR = {Question("ternbrook", "mket/elt/6"), Question("wrenfold", "att/academy/4")}
"""Cells of the examples that hold as far as the trust's calendar reaches."""


def held(whole: Assessment) -> Iterator[Question]:
    """Some cells that are met: the first, the last, and one whose end the calendar does not tell."""
    met = [Question(it.subject, it.clause) for it in whole.findings if it.status is Status.MET]
    yield from dict.fromkeys((met[0], met[-1], *sorted(ENDED_BY_THE_CALENDAR & {*met}, key=str)))


def test_of_two_examples_a_cell_is_asked_whose_end_the_calendar_does_not_tell(cache: Path) -> None:
    for folder in EXAMPLES[1:]:
        asked = [*held(audit(folder, as_of=AS_OF, cache=cache))]
        said = [rule.lapse for cell in asked for rule in explain(folder, cell, as_of=AS_OF, cache=cache).rules]
        assert any("calendar does not reach" in (lapse or "") for lapse in said)


@pytest.mark.usefixtures("evidence_is_read_once")
@pytest.mark.trials
@pytest.mark.parametrize("folder", EXAMPLES if ALL else EXAMPLES[1:2], ids=lambda folder: folder.name)
def test_no_sentence_decides_anything(
    folder: Path, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said with sentences may be what other tests have read and concluded; what is mute is worked out anew."""
    spoken = decided(folder, cache)
    for group in GROUPS:
        for kind in group:
            monkeypatch.setattr(kind, "sentence", kind.value)
    with evidence_read_once({}):
        assert decided(folder, tmp_path / "mute") == spoken


READ = {"startswith", "endswith", "split", "partition", "find", "index", "count", "replace", "removeprefix"}

SEARCHED = {"search", "match", "fullmatch", "finditer", "findall"}


def test_no_module_reads_a_sentence_back() -> None:
    """No method of text is called on a message or a reason, none is compared with text."""
    reading = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in (ROOT / "src").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call | ast.Compare | ast.Match) and _reads(node)
    ]
    assert reading == []


@pytest.mark.parametrize(
    "line",
    [
        "problem.message.startswith('no')",
        "'calendar' in str(observation.message)",
        "str(observation.message) == 'there is nothing to roll up'",
        "file.reason != f'no {heading}'",
        "f'{problem.message}'.endswith('unknown')",
        "f'{file.reason} ' == 'no row '",
        "message = problem.message\n'calendar' in str(message)",
        "'does not give' in kind.sentence",
        "re.search('calendar', str(problem.message))",
        "match str(problem.message):\n    case 'no row': pass",
    ],
)
def test_a_module_that_did_would_be_seen(line: str) -> None:
    assert any(isinstance(it, ast.Call | ast.Compare | ast.Match) and _reads(it) for it in ast.walk(ast.parse(line)))


def _reads(node: ast.Call | ast.Compare | ast.Match) -> bool:
    if isinstance(node, ast.Match):
        return _is_sentence(node.subject)
    if isinstance(node, ast.Call):
        if not isinstance(node.func, ast.Attribute):
            return False
        searched = node.func.attr in SEARCHED and any(map(_is_sentence, node.args))
        return searched or (node.func.attr in READ and _is_sentence(node.func.value))
    if any(isinstance(operator, ast.In | ast.NotIn) for operator in node.ops):
        return any(map(_is_sentence, node.comparators))
    sides = (node.left, *node.comparators)
    return any(map(_is_sentence, sides)) and any(map(_is_text, sides))


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _is_sentence(node: ast.AST) -> bool:
    """A message or reason, also as `str` or in an f-string; nothing is read of rules' and waivers' reasons either."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "str" and node.args:
        node = node.args[0]
        if isinstance(node, ast.Name) and node.id in {"message", "reason"}:
            return True
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) and _is_sentence(part.value) for part in node.values)
    return isinstance(node, ast.Attribute) and node.attr in {"message", "reason", "sentence"}
