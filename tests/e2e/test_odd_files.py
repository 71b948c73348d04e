"""What is no file where one is asked for is a mistake: nothing waits for a pipe, and no circle of links is a fault."""

import os
from pathlib import Path

import pytest

from tests.e2e.running import DAY, TINY, within

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
SAVED = "2026-11-22-0123456789ab.json"
"""A name that an assessment is saved under: it is held against its digest before it is read."""

READING = {
    "diff of an old one": ("diff", "{odd}", "{odd}"),
    "report": ("report", "{odd}", "-o", "board.html"),
    "since": ("report", TINY, "--as-of", DAY, "--since", "{odd}", "-o", "board.html"),
    "against": ("audit", TINY, "--as-of", DAY, "--fail-on", "new", "--against", "{odd}"),
    "policy new": ("policy", "new", "{odd}"),
    "policy check": ("policy", "check", "mket-equalities", "{odd}"),
    "gias": ("init", "trust", "--trust", "Elm Trust", "--from-gias", "{odd}"),
    "a policy of one's own": ("init", "trust", "--trust", "Elm", "--school", "Elm, primary", "--policy", "./{odd}"),
    "evidence check": ("evidence", "check", "{odd}"),
    "a document that is stated": ("evidence", "template", "accessibility_plans", "--from", "{odd}"),
}
WRITING = {
    "report": ("report", TINY, "--as-of", DAY, "-o", "{odd}.html", "--overwrite"),
    "audit": ("audit", TINY, "--as-of", DAY, "-o", "{odd}.xlsx", "--overwrite"),
    "saved": ("audit", TINY, "--as-of", DAY, "--save-in", "{odd}"),
    "staged": ("stage", TINY, "-o", "{odd}"),
    "request": ("evidence", "request", TINY, "--school", "oak", "--as-of", DAY, "--out", "{odd}.xlsx"),
    "template": ("evidence", "template", "staff", "--out", "{odd}.xlsx"),
    "pages": ("rules", "docs", "--write", "{odd}"),
    "calendar": ("calendar", TINY, "--as-of", DAY, "-o", "{odd}.ics"),
    "init": ("init", "{odd}", "--trust", "Elm Trust", "--school", "Elm, primary"),
}
ENDINGS = {"policy new": "odd.docx", "policy check": "odd.docx", "gias": "odd.csv", "a policy of one's own": "odd.yaml"}


def _asked(arguments: tuple[str | Path, ...], odd: str) -> list[str]:
    return [str(argument).replace("{odd}", odd) for argument in arguments]


@pytest.mark.parametrize("command", READING)
@pytest.mark.parametrize("kind", ["pipe", "circle of links", "device"])
def test_what_is_no_file_is_not_read(command: str, kind: str, tmp_path: Path) -> None:
    odd = tmp_path / ENDINGS.get(command, SAVED)
    if kind == "pipe":
        os.mkfifo(odd)
    else:
        odd.symlink_to(odd.name if kind == "circle of links" else os.devnull)
    ran = within(*_asked(READING[command], odd.name), cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, ""), ran.stderr
    assert odd.name in ran.stderr


@pytest.mark.parametrize("command", WRITING)
def test_nothing_is_written_through_a_circle_of_links(command: str, tmp_path: Path) -> None:
    odd = tmp_path / next(part for part in _asked(WRITING[command], "odd") if part.startswith("odd"))
    odd.symlink_to(odd.name)
    ran = within(*_asked(WRITING[command], "odd"), cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, ""), ran.stderr
    assert odd.is_symlink()


def test_a_document_that_is_named_may_be_a_link_to_one(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("# Equality policy\n\nThe headteacher must report each year.\n", encoding="utf-8")
    (tmp_path / "policy.md").symlink_to("store")
    (tmp_path / "staff-list.csv").write_text("Staff ID,Start date\nS1,03/09/2025\n", encoding="utf-8")
    (tmp_path / "staff.csv").symlink_to("staff-list.csv")
    drafted = within("policy", "new", "policy.md", cwd=tmp_path)
    assert drafted.returncode == 0, drafted.stderr
    assert "1 row" in within("evidence", "check", "staff.csv", "--as-of", DAY, cwd=tmp_path).stdout
