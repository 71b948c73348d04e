"""`import eqcheck`: what it offers, what it costs, and that the command line gives the same."""

from __future__ import annotations

import ast
import asyncio
import contextlib
import copy
import io
import json
import logging
import os
import pickle
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError
from datetime import date, datetime
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

import eqcheck
from eqcheck.cli import main
from eqcheck.cli.edge import ExitCode
from eqcheck.messages.commands import CommandKind
from tests.e2e.running import DAY, MKET, PROJECT, TINY, environment, python, within
from tests.e2e.running import eqcheck as command

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

AS_OF = date.fromisoformat(DAY)
CLIENT = """
from datetime import date
from itertools import product
from pathlib import Path

import eqcheck
from eqcheck import Assessment, MistakesError, Status, audit, check_rules, explain, forecast, load


def worst(folder: Path | str, day: date) -> Status:
    assessment: Assessment = audit(folder, as_of=day, schools=["oak"], policies=("tiny",))
    again: Assessment = load("saved.json")
    keys: list[str] = [row["clause"] for row in again.rows()]
    text: str = eqcheck.load(Path("saved.json")).to_json()
    statuses = [rule.observation.status for rule in explain(folder, "oak", keys[0], as_of=day).rules]
    try:
        ids = [diagnostic.id for diagnostic in check_rules("mine").open]
    except MistakesError as error:
        ids = [str(mistake.message) for mistake in error.mistakes]
    return min((assessment.cells["oak", key].status for key in (*ids, text)), key=statuses.index)


def lapsing(folder: Path | str, day: date) -> list[str]:
    ahead = forecast(folder, as_of=day, by=date(2027, 1, 1), schools=("oak",), cache=Path("kept"))
    both: tuple[Assessment, Assessment] = ahead.now, ahead.then
    shown: str = both[0]._repr_html_()
    listed = [f"{lapse.subject} {lapse.rule} {lapse.day:%d %B} {lapse.clauses}" for lapse in ahead.lapses]
    inspection = check_rules(folder, Path("mine"), cache=None)
    counts = 0 if inspection.counts is None else inspection.counts.rules
    return [*listed, shown, str(counts), *(str(item.place) for item in inspection.open), *(it.value for it in Status)]


def shortfall(folder: Path, day: date) -> dict[str, list[tuple[str, int | None]]]:
    explanation = explain(folder, "oak", "tiny", as_of=day, all_rows=True, sql=True, policies=["tiny"])
    return {rule.rule.id: [(row.file, row.row) for row in rule.shortfall] for rule in explanation.rules}
"""


def test_the_names_that_programs_may_rely_on() -> None:
    assert eqcheck.__all__ == [
        "Assessment",
        "MistakesError",
        "Status",
        "audit",
        "check_rules",
        "explain",
        "forecast",
        "load",
    ]
    assert all(getattr(eqcheck, name).__name__ == name for name in eqcheck.__all__)
    assert set(eqcheck.__all__) <= set(dir(eqcheck))
    with pytest.raises(AttributeError, match="no attribute 'audits'"):
        eqcheck.audits  # type: ignore[attr-defined] # noqa: B018 - asked for on purpose


def test_importing_it_loads_nothing_but_itself() -> None:
    print_modules = "print(*{name for name in sys.modules if name not in before})"
    ran = python("-c", f"import sys; before = set(sys.modules); import eqcheck; {print_modules}")
    assert (sorted(ran.stdout.split()), ran.stderr) == (["eqcheck", "eqcheck.version"], "")


def test_a_client_is_typed(tmp_path: Path) -> None:
    client = tmp_path / "client.py"
    used = [node.id for node in ast.walk(ast.parse(CLIENT)) if isinstance(node, ast.Name)]
    assert set(eqcheck.__all__) <= set(used)
    client.write_text(CLIENT, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), str(client)]
    ran = subprocess.run(
        command, cwd=tmp_path, env=environment(), capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    assert (ran.returncode, ran.stdout.strip()) == (0, "Success: no issues found in 1 source file")


@pytest.fixture(scope="module")
def audited(cache: Path) -> eqcheck.Assessment:
    return eqcheck.audit(MKET, as_of=AS_OF, cache=cache)


def test_json_is_the_same_bytes_as_the_commands(audited: eqcheck.Assessment, cache: Path) -> None:
    ran = command("audit", MKET, "--as-of", DAY, "--format", "json", cache=cache)
    assert ran.stdout == audited.to_json()


def test_a_folder_may_be_text(cache: Path) -> None:
    assert eqcheck.audit(str(TINY), as_of=AS_OF, cache=str(cache)) == eqcheck.audit(TINY, as_of=AS_OF, cache=cache)


def test_cells_and_rows_are_the_findings(audited: eqcheck.Assessment) -> None:
    assert len(audited.cells) == len(audited.findings) == len(audited.rows())
    for row, finding in zip(audited.rows(), audited.findings, strict=True):
        assert audited.cells[finding.subject, finding.clause] is finding
        assert (row["subject"], row["clause"], row["status"]) == (finding.subject, finding.clause, finding.status.value)
    assert json.loads(json.dumps(audited.rows())) == audited.rows()
    assert {tuple(row) for row in audited.rows()} == {
        (
            "as_of",
            "policy",
            "section",
            "clause",
            "kind",
            "duty",
            "bearer",
            "subject",
            "subject_name",
            "status",
            "waived",
            "rules",
            "messages",
            "distances",
            "evidence",
        )
    }
    waived = {(row["subject"], row["clause"]) for row in audited.rows() if row["waived"]}
    held = {(it.subject, it.clause) for it in audited.findings if it.waiver and it.waiver.live(AS_OF)}
    assert held - waived == {("ravenscombe", "mket/ethos/4")}, "a waiver of a duty in law is a note"


def test_it_is_frozen(audited: eqcheck.Assessment) -> None:
    with pytest.raises(FrozenInstanceError):
        audited.notices = ()  # type: ignore[misc]
    with pytest.raises(TypeError):
        audited.cells["oak", "x"] = audited.findings[0]  # type: ignore[index]


def test_a_selection_narrows_what_comes_back(cache: Path) -> None:
    one = eqcheck.audit(MKET, as_of=AS_OF, schools=["kestrel"], policies=("mket-equalities",), cache=cache)
    assert {row["subject"] for row in one.rows()} == {"kestrel"}


def test_mistakes_are_raised_whole_and_cross_processes(cache: Path) -> None:
    with pytest.raises(eqcheck.MistakesError) as caught:
        eqcheck.audit(TINY, as_of=AS_OF, schools=["aok", "elmm"], cache=cache)
    assert len(caught.value.mistakes) == 2
    assert pickle.loads(pickle.dumps(caught.value)).mistakes == caught.value.mistakes  # noqa: S301 - our own


@pytest.mark.parametrize(
    "arguments",
    [
        {"as_of": DAY},
        {"as_of": None},
        {"as_of": AS_OF, "schools": "oak"},
        {"as_of": AS_OF, "schools": [None]},
        {"as_of": AS_OF, "policies": "tiny"},
    ],
    ids=str,
)
def test_an_argument_of_another_type_is_no_silent_choice(arguments: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        eqcheck.audit(TINY, **arguments)


def test_a_path_that_no_system_can_have_is_a_mistake() -> None:
    calls: list[Callable[[str], object]] = [
        lambda path: eqcheck.audit(path, as_of=AS_OF),
        lambda path: eqcheck.audit(TINY, as_of=AS_OF, cache=path),
        lambda path: eqcheck.explain(path, "oak", "tiny/boxes/1", as_of=AS_OF),
        lambda path: eqcheck.forecast(path, as_of=AS_OF, by=AS_OF),
        eqcheck.load,
        eqcheck.check_rules,
    ]
    impossible = {"a\0b": CommandKind.PATH_WITH_NUL}
    if os.name == "posix":
        impossible["\ud800"] = CommandKind.PATH_NOT_ENCODED
    for call, (path, kind) in product(calls, impossible.items()):
        with pytest.raises(eqcheck.MistakesError) as caught:
            call(path)
        assert [mistake.kind for mistake in caught.value.mistakes] == [kind]
    for words in (["audit", "a\0b"], ["report", ".", "-o", "a\0b.html"], ["audit", "--school", "a\0b"]):
        ran = within(*words)
        assert (ran.returncode, ran.stdout) == (ExitCode.WRONG, "")
        assert "no path holds the character NUL" in ran.stderr


@pytest.mark.parametrize("path", [b"tests", 3, ["tests"], True, None], ids=str)
def test_what_is_no_path_is_of_another_type(path: Any) -> None:
    for call in (eqcheck.load, eqcheck.check_rules, lambda it: eqcheck.audit(it, as_of=AS_OF)):
        with pytest.raises(TypeError, match="must be a path"):
            call(path)


def test_what_is_explained_and_foretold_is_of_the_right_type() -> None:
    with pytest.raises(TypeError, match=r"^subject must be text"):
        eqcheck.explain(TINY, 5, "tiny/boxes/1", as_of=AS_OF)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^by must be a date"):
        eqcheck.forecast(TINY, as_of=AS_OF, by=DAY)  # type: ignore[arg-type]


def test_a_forecast_holds_assessments_as_audit_gives_them(cache: Path) -> None:
    ahead = eqcheck.forecast(TINY, as_of=AS_OF, by=date(2026, 12, 20), cache=cache)
    for assessment, day in ((ahead.now, AS_OF), (ahead.then, date(2026, 12, 20))):
        assert assessment == eqcheck.audit(TINY, as_of=day, rows=False, cache=cache)
        assert {row["as_of"] for row in assessment.rows()} == {day.isoformat()}


def test_a_forecast_of_one_school_is_of_that_school_alone(cache: Path) -> None:
    foretold = eqcheck.forecast(TINY, as_of=AS_OF, by=date(2026, 12, 20), schools=["elm"], cache=cache)
    whole = eqcheck.forecast(TINY, as_of=AS_OF, by=date(2026, 12, 20), cache=cache)
    assert foretold.then.to_json() == eqcheck.audit(TINY, as_of=date(2026, 12, 20), schools=["elm"]).to_json()
    assert foretold.ahead == whole.ahead.of(["elm"])
    assert {lapse.subject for lapse in whole.lapses} == {"oak"}
    assert foretold.lapses == ()
    with pytest.raises(eqcheck.MistakesError):
        eqcheck.forecast(TINY, as_of=AS_OF, by=date(2026, 12, 20), schools=["ash"], cache=cache)


def test_what_comes_back_crosses_processes_and_is_copied(audited: eqcheck.Assessment, cache: Path) -> None:
    assert audited.cells, "what was worked out before does not stand in the way"
    explanation = eqcheck.explain(TINY, "oak", "tiny/boxes/1", as_of=AS_OF, cache=cache)
    ahead = eqcheck.forecast(TINY, as_of=AS_OF, by=date(2026, 12, 20), cache=cache)
    for value in (audited, explanation, ahead, eqcheck.check_rules(TINY, cache=cache)):
        again = pickle.loads(pickle.dumps(value))  # noqa: S301 - our own
        assert (type(again), again) == (type(value), value)
        assert copy.deepcopy(value) == value
    assert pickle.loads(pickle.dumps(audited)).to_json() == audited.to_json()  # noqa: S301 - our own


def test_what_a_cache_gave_is_what_was_judged(tmp_path: Path) -> None:
    first, second = (eqcheck.audit(PROJECT / "examples" / "wold", as_of=AS_OF, cache=tmp_path) for _ in range(2))
    assert first == second


def test_a_moment_stands_for_its_day(cache: Path) -> None:
    moment = datetime(2026, 11, 22, 14, 30)  # noqa: DTZ001 - the day that is written
    assert (
        eqcheck.audit(TINY, as_of=moment, cache=cache).to_json()
        == eqcheck.audit(TINY, as_of=AS_OF, cache=cache).to_json()
    )


def test_without_a_cache_nothing_is_kept_and_nothing_is_printed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "EQCHECK_CACHE"):
        monkeypatch.setenv(name, str(tmp_path))
    levels = logging.getLogger().level, list(logging.getLogger().handlers), list(warnings.filters)
    monkeypatch.chdir(tmp_path)
    eqcheck.audit(TINY, as_of=AS_OF, cache="")
    eqcheck.explain(TINY, "oak", "tiny/boxes/1", as_of=AS_OF)
    eqcheck.check_rules(TINY)
    assert capfd.readouterr() == ("", "")
    assert not list(tmp_path.iterdir())
    assert levels == (logging.getLogger().level, list(logging.getLogger().handlers), list(warnings.filters))


@pytest.mark.parametrize("kept", [True, False], ids=["with a cache", "afresh"])
def test_threads_do_not_disturb_one_another(tmp_path: Path, cache: Path, *, kept: bool) -> None:
    own = tmp_path / "cache" if kept else None
    days = [AS_OF, date(2026, 12, 4)] * 2
    alone = {day: eqcheck.audit(TINY, as_of=day, cache=cache).to_json() for day in set(days)}
    with ThreadPoolExecutor(len(days)) as pool:
        together = list(pool.map(lambda day: eqcheck.audit(TINY, as_of=day, cache=own).to_json(), days))
    assert together == [alone[day] for day in days]
    assert not list(tmp_path.rglob("*.tmp"))


def test_it_runs_within_an_event_loop(cache: Path) -> None:
    async def both() -> list[eqcheck.Assessment]:
        here = eqcheck.audit(TINY, as_of=AS_OF, cache=cache)
        return [here, await asyncio.to_thread(eqcheck.audit, TINY, as_of=AS_OF, cache=cache)]

    here, there = asyncio.run(both())
    assert here == there


@pytest.mark.parametrize("form", ["table", "json"])
def test_the_command_writes_to_a_stream_without_a_buffer(
    form: str, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EQCHECK_CACHE", str(cache))
    arguments = ["audit", str(TINY), "--as-of", DAY, "--format", form]
    monkeypatch.setattr(sys, "argv", ["eqcheck", *arguments])
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code in {None, 0}
    assert printed.getvalue() == within(*arguments, cache=cache).stdout


def test_the_command_writes_to_whatever_has_a_write(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Writer:
        def __init__(self) -> None:
            self.text = ""

        def write(self, text: str) -> int:
            self.text += text
            return len(text)

    monkeypatch.setenv("EQCHECK_CACHE", str(cache))
    monkeypatch.setattr(sys, "argv", ["eqcheck", "audit", str(TINY), "--as-of", DAY])
    printed, said = Writer(), Writer()
    monkeypatch.setattr(sys, "stdout", printed)
    monkeypatch.setattr(sys, "stderr", said)
    with pytest.raises(SystemExit) as ended:
        main()
    monkeypatch.undo()
    assert (ended.value.code, said.text) == (0, "")
    assert printed.text == within("audit", TINY, "--as-of", DAY, cache=cache).stdout


def test_the_command_runs_without_any_stream(cache: Path) -> None:
    program = "import sys; sys.stdout = sys.stderr = None; from eqcheck.cli import main; main()"
    ran = python("-c", program, "audit", TINY, "--as-of", DAY, cache=cache)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_a_notebook_shows_the_matrix_and_no_value_of_a_record(audited: eqcheck.Assessment) -> None:
    shown = audited._repr_html_()
    assert shown.count("<table>") == len(audited.policies)
    assert shown.count('<th scope="row">') == sum(len(policy.sections) for policy in audited.policies)
    messages = {message for row in audited.rows() for message in (*row["messages"], *row["distances"]) if message}
    assert not any(message in shown for message in messages)
    assert not any(file.path in shown for file in audited.evidence)


def test_rules_are_checked_as_by_the_command(cache: Path) -> None:
    inspection = eqcheck.check_rules(PROJECT / "tests" / "fixtures" / "weak", cache=cache)
    ran = within("rules", "check", PROJECT / "tests" / "fixtures" / "weak", "--format", "json", cache=cache)
    printed = json.loads(ran.stdout)
    assert [item.id for item in inspection.diagnostics] == [item["id"] for item in printed["diagnostics"]]


def test_an_audit_of_one_school_shows_no_other_schools_files(cache: Path) -> None:
    whole = eqcheck.audit(MKET, as_of=AS_OF, cache=cache)
    alone = eqcheck.audit(MKET, as_of=AS_OF, schools=["kestrel"], cache=cache)
    assert {"kestrel", "tanfield"} <= {file.subject for file in whole.evidence}
    assert {file.subject for file in alone.evidence} <= {"kestrel", "trust", None}
    assert any(file.subject == "kestrel" for file in alone.evidence)
    assert not [notice for notice in alone.notices if "stonebeck" in str(notice)]
    assert [notice for notice in whole.notices if "stonebeck" in str(notice)]
