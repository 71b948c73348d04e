"""Start-up is what people wait for: which libraries a command may not load."""

from pathlib import Path

import pytest

from tests.e2e.running import DAY, LATE, TINY, python, within
from tests.trials import some_of

HEAVY = ("_duckdb", "duckdb", "sqlglot", "jsonschema", "yaml", "python_calamine", "xlsxwriter", "pydantic")
PROGRAM = """
import sys
from eqcheck.cli import main
sys.argv = ["eqcheck", *sys.argv[1:]]
try:
    main()
except SystemExit as ended:
    code = ended.code
print(f"code {code or 0};", *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def loaded(*arguments: str | Path, cache: Path | None = None) -> set[str]:
    """The libraries that a command has loaded when it ends well."""
    ran = python("-c", PROGRAM, *arguments, cache=cache)
    code, _, names = ran.stderr.partition(";")
    assert code in {"code 0", "code 1"}, ran.stderr
    assert "typer" in names
    return set(names.split())


@pytest.mark.trials
@pytest.mark.parametrize(
    "arguments",
    some_of(
        [
            ["--help"],
            ["--version"],
            ["audit", "--help"],
            ["explain", "--help"],
            ["rules", "--help"],
            ["policy", "--help"],
            ["evidence", "--help"],
            ["init", "--help"],
        ],
        3,
    ),
    ids=" ".join,
)
def test_help_and_version_load_nothing_heavy(arguments: list[str]) -> None:
    assert not loaded(*arguments) & {*HEAVY, "rich"}


def test_completion_loads_nothing_heavy() -> None:
    env = {"_EQCHECK_COMPLETE": "complete_bash", "COMP_WORDS": "eqcheck au", "COMP_CWORD": "1"}
    print_modules = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr))"
    program = f"{print_modules}; from eqcheck.cli import main; sys.argv = ['eqcheck']; main()"
    ran = python("-c", program, env=env)
    assert ran.stdout.split() == ["audit"]
    assert not set(ran.stderr.split()) & {*HEAVY, "rich"}


COLD: tuple[list[str | Path], ...] = (
    ["audit", TINY, "--as-of", LATE, "--format", "json"],
    ["rules", "test", TINY],
    ["rules", "check", TINY],
)


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache after the first run of each command, which has to parse and to compile."""
    folder = tmp_path_factory.mktemp("warm")
    for arguments in COLD:
        assert {"yaml", "sqlglot"} <= loaded(*arguments, cache=folder)
    loaded("audit", TINY, "--as-of", LATE, cache=folder)  # the matrix looks ahead too
    return folder


@pytest.mark.parametrize(
    "arguments",
    [
        ["audit", TINY, "--as-of", LATE],
        ["audit", TINY, "--as-of", LATE, "--format", "json"],
        ["explain", "oak", "tiny/boxes/1", TINY, "--as-of", DAY],
        ["rules", "test", TINY],
        ["rules", "check", TINY],
    ],
    ids=lambda arguments: str(arguments[0]) + str(arguments[-1]).replace(str(TINY), "DIR"),
)
def test_with_unchanged_rules_nothing_is_parsed_or_compiled(arguments: list[str | Path], warm: Path) -> None:
    libraries = loaded(*arguments, cache=warm)
    assert not libraries & {"yaml", "sqlglot", "jsonschema", "python_calamine", "pydantic"}
    # an audit of the same evidence has been answered before, and so have tests; an explanation asks for single rows
    assert ("_duckdb" in libraries) == (arguments[0] == "explain")
    assert "duckdb" not in libraries, "the database needs nothing of the package's own Python"


def test_without_a_cache_nothing_is_kept(tmp_path: Path) -> None:
    ran = within("audit", TINY, "--as-of", DAY, "--no-cache", cache=tmp_path)
    assert ran.returncode == 0
    assert not list(tmp_path.iterdir())
