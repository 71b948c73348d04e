"""No network, ever: every command runs where no socket can be made, and never even asks for one."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from eqcheck.auditing.compile_library import prepare
from tests.e2e.running import COMMANDS as ALL_COMMANDS
from tests.e2e.running import DAY, PROJECT, TINY, Ran, copy_of, environment, python, within
from tests.trials import some_of

SMALL = PROJECT / "tests" / "fixtures" / "policy_text" / "small"
WHY = ("--reason", "The boxes are on order", "--approver", "Trustees", "--from", "2026-11-01")
RULE = "first-aid/boxes-checked"
COMMANDS = [
    ["--help"],
    ["--version"],
    ["actions", str(TINY), "--as-of", DAY],
    ["audit", str(TINY), "--as-of", DAY],
    ["audit", str(TINY), "--as-of", DAY, "--format", "json", "--no-cache"],
    ["calendar", str(TINY), "--as-of", DAY],
    ["diff", "saved.json", str(TINY), "--as-of", DAY],
    ["evidence", "check", str(TINY), "--as-of", DAY],
    ["evidence", "request", str(TINY), "--school", "oak", "--as-of", DAY],
    ["evidence", "template", "staff"],
    ["explain", "oak", "tiny/boxes/1", str(TINY), "--as-of", DAY, "--sql"],
    ["forecast", str(TINY), "--as-of", DAY],
    ["history", str(TINY)],
    ["init", "new-trust", "--trust", "New Trust", "--school", "Oak, primary"],
    ["open", str(TINY), "--as-of", DAY],
    ["report", str(TINY), "--as-of", DAY, "--format", "html", "--audience", "public"],
    ["report", str(TINY), "--as-of", DAY, "-o", "board.pdf"],
    ["rules", "check", str(TINY)],
    ["rules", "docs", str(TINY)],
    ["rules", "mutate", str(TINY), "-k", RULE, "--survivors", "0"],
    ["rules", "new", "first-aid/new-rule"],
    ["rules", "schema"],
    ["rules", "show", RULE, str(TINY)],
    ["rules", "test", str(TINY), "-k", RULE],
    [*("waive", "oak", "tiny/boxes/1", "own", "--until", "2026-12-31"), *WHY],
    ["stage", str(TINY), "-o", "lake"],
    ["waivers", str(TINY), "--as-of", DAY],
    ["policy", "check", "mket-equalities", str(PROJECT / "README.md")],
    ["policy", "coverage", str(TINY)],
    ["policy", "diff", str(PROJECT), str(PROJECT)],
    ["policy", "list", str(TINY)],
    ["policy", "new", str(PROJECT / "tests" / "fixtures" / "policy_text" / "clean.txt")],
    ["policy", "show", "tiny", "--dir", str(TINY)],
]


RUN_HERE = some_of(COMMANDS, 14)


def test_no_command_is_left_out() -> None:
    run = {tuple(command[: len(words)]) for command in COMMANDS for words in ALL_COMMANDS}
    groups = {words[:length] for words in ALL_COMMANDS for length in range(len(words))}
    missing = {words for words in ALL_COMMANDS if words not in run | groups}
    assert missing == set(), "add a line to COMMANDS that runs it"


SEALED = """
import os, socket, sys

def seen(event, _):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        os.write(2, f"asked for the network: {event}\\n".encode())
        os._exit(99)

sys.addaudithook(seen)
"""
RUN = """
import json
from tests.e2e.running import within
from tests.made_once import rules_read_once

with rules_read_once():
    for command, place in json.load(sys.stdin):
        ran = within(*command, cwd=place, cache=place + "/cache")
        os.write(1, (json.dumps([ran.returncode, ran.stdout, ran.stderr]) + "\\n").encode())
"""


def named(command: list[str]) -> str:
    return " ".join(command[:2]).replace(str(TINY), "DIR")


def _has_namespaces() -> bool:
    unshare = shutil.which("unshare")
    if unshare is None:
        return False
    return subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def endings(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], Ran]:
    """How each command ends, in one sealed process: without a network at all, where the system can make such a place.

    Each runs in a folder of its own with a trust that may be changed, a saved assessment, and a cache that holds the
    rules, compiled, and nothing that was concluded.
    """
    packs = tmp_path_factory.mktemp("packs")
    prepare(TINY, cache=packs)
    saved = within("audit", TINY, "--as-of", DAY, "--format", "json", cache=cache).stdout
    asked = []
    for command in RUN_HERE:
        place = tmp_path_factory.mktemp("place")
        copy_of(TINY, place / "own")
        copy_of(packs, place / "cache")
        (place / "saved.json").write_text(saved, encoding="utf-8")
        asked.append((command, str(place)))
    ran = subprocess.run(
        [*(["unshare", "-rn"] if _has_namespaces() else []), sys.executable, "-c", SEALED + RUN],
        cwd=PROJECT,
        env=environment(),
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return {
        tuple(command): Ran(command, *json.loads(line))
        for command, line in zip(RUN_HERE, ran.stdout.splitlines(), strict=True)
    }


@pytest.mark.trials
@pytest.mark.parametrize("command", RUN_HERE, ids=named)
def test_a_command_runs_without_a_network_and_asks_for_none(
    command: list[str], endings: dict[tuple[str, ...], Ran]
) -> None:
    ran = endings[tuple(command)]
    assert "asked for the network" not in ran.stderr
    assert ran.returncode in {0, 1}, ran.stderr


@pytest.mark.parametrize(
    "asks",
    [
        "socket.socket()",
        "socket.getaddrinfo('localhost', 1)",
        "__import__('urllib.request').request.urlopen('http://localhost:1')",
    ],
)
def test_the_seal_holds(asks: str) -> None:
    assert python("-c", f"{SEALED}\n{asks}\n").returncode == 99


def test_the_database_is_locked_and_loads_no_extension() -> None:
    store = pytest.importorskip("eqcheck.engine.store")
    with store.Store() as opened:
        opened.lock()
        for statement in (
            "INSTALL httpfs",
            "LOAD httpfs",
            "SELECT * FROM read_csv('/etc/hostname')",
            "COPY (SELECT 1) TO 'out.csv'",
            "ATTACH 'other.db'",
            "SET enable_external_access = true",
        ):
            with pytest.raises(store.StoreError):
                opened.query(statement)
