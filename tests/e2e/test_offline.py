"""No network, ever: every command runs where no socket can be made, and never even asks for one."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from eqcheck.auditing.compile_library import prepare
from tests.e2e.running import COMMANDS as ALL_COMMANDS
from tests.e2e.running import DAY, PROJECT, TINY, copy_of, environment, python, within

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
    ["waivers", str(TINY), "--as-of", DAY],
    ["policy", "check", "mket-equalities", str(PROJECT / "README.md")],
    ["policy", "coverage", str(TINY)],
    ["policy", "diff", str(PROJECT), str(PROJECT)],
    ["policy", "list", str(TINY)],
    ["policy", "new", str(PROJECT / "tests" / "fixtures" / "policy_text" / "clean.txt")],
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


@pytest.fixture(scope="module")
def saved(cache: Path) -> str:
    """A saved assessment of the tiny trust."""
    return within("audit", TINY, "--as-of", DAY, "--format", "json", cache=cache).stdout


@pytest.fixture
def place(saved: str, tmp_path: Path) -> Path:
    """Where a command runs: it holds a trust that may be changed, and a saved assessment."""
    copy_of(TINY, tmp_path / "own")
    (tmp_path / "saved.json").write_text(saved, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS, ids=named)
def test_a_command_asks_for_no_socket(command: list[str], cache: Path, place: Path) -> None:
    ran = python("-c", SEALED + RUN, *command, cache=cache, cwd=place)
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


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that holds the rules, compiled, and nothing that was concluded."""
    folder = tmp_path_factory.mktemp("packs")
    prepare(TINY, cache=folder)
    return folder


def _has_namespaces() -> bool:
    unshare = shutil.which("unshare")
    if unshare is None:
        return False
    return subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not _has_namespaces(), reason="this system makes no network namespaces for its users")
@pytest.mark.parametrize("command", COMMANDS[2:], ids=named)
def test_a_command_runs_where_there_is_no_network(command: list[str], packs: Path, place: Path) -> None:
    ran = subprocess.run(
        ["unshare", "-rn", sys.executable, "-m", "eqcheck", *command],
        cwd=place,
        env=environment(copy_of(packs, place / "cache")),
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
