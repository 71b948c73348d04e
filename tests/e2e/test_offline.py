"""No network, ever: every command runs where no socket can be made, and never even asks for one."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.running import COMMANDS as ALL_COMMANDS
from tests.e2e.running import DAY, PROJECT, TINY, environment, python

SMALL = PROJECT / "tests" / "fixtures" / "policy_text" / "small"
RULE = "first-aid/boxes-checked"
COMMANDS = [
    ["--help"],
    ["--version"],
    ["actions", str(TINY), "--as-of", DAY],
    ["audit", str(TINY), "--as-of", DAY],
    ["audit", str(TINY), "--as-of", DAY, "--format", "json", "--no-cache"],
    ["evidence", "check", str(TINY), "--as-of", DAY],
    ["evidence", "request", str(TINY), "--school", "oak", "--as-of", DAY],
    ["evidence", "template", "staff"],
    ["explain", "oak", "tiny/boxes/1", str(TINY), "--as-of", DAY, "--sql"],
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
    ["policy", "check", "mket-equalities", str(PROJECT / "README.md")],
    ["policy", "coverage", str(TINY)],
    ["policy", "diff", str(PROJECT), str(PROJECT)],
    ["policy", "list", str(TINY)],
    ["policy", "show", "tiny", "--dir", str(TINY)],
]


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
RUN = "\nfrom eqcheck.cli import main\nsys.argv = ['eqcheck', *sys.argv[1:]]\nmain()\n"


def named(command: list[str]) -> str:
    return " ".join(command[:2]).replace(str(TINY), "DIR")


@pytest.mark.parametrize("command", COMMANDS, ids=named)
def test_a_command_asks_for_no_socket(command: list[str], cache: Path, tmp_path: Path) -> None:
    ran = python("-c", SEALED + RUN, *command, cache=cache, cwd=tmp_path)
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


def _has_namespaces() -> bool:
    unshare = shutil.which("unshare")
    if unshare is None:
        return False
    return subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not _has_namespaces(), reason="this system makes no network namespaces for its users")
@pytest.mark.parametrize("command", COMMANDS[2:], ids=named)
def test_a_command_runs_where_there_is_no_network(command: list[str], tmp_path: Path) -> None:
    ran = subprocess.run(
        ["unshare", "-rn", sys.executable, "-m", "eqcheck", *command],
        cwd=tmp_path,
        env=environment(tmp_path / "cache"),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode in {0, 1}, ran.stderr


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
