"""The layers hold, and only the store knows the database."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from eqcheck.checks import check_kinds
from tests.e2e.running import PROJECT

SOURCE = PROJECT / "src" / "eqcheck"


def test_import_linter_finds_nothing() -> None:
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent)) or shutil.which("lint-imports")
    assert command is not None
    ran = subprocess.run(
        [command, "--no-cache"], cwd=PROJECT, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert ran.returncode == 0, ran.stdout
    assert "4 kept, 0 broken" in ran.stdout


def test_only_the_store_imports_duckdb() -> None:
    importing = {
        module.relative_to(SOURCE).as_posix()
        for module in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(module.read_bytes()))
        if any(name.partition(".")[0] in {"_duckdb", "duckdb"} for name in _imported(node))
    }
    assert importing == {"engine/store.py"}


def _imported(node: ast.AST) -> list[str]:
    match node:
        case ast.Import():
            return [alias.name for alias in node.names]
        case ast.ImportFrom():
            return [node.module or ""]
        case ast.Call(func=ast.Name(id="import_module" | "__import__"), args=[ast.Constant(value=str(name)), *_]):
            return [name]
        case _:
            return []


KINDS = frozenset(check_kinds())
ONLY_KINDS = KINDS - {"attested", "change", "count", "value"}
"""Names of check kinds that are the name of nothing else: not a status, a key of YAML, a function of SQL."""


def test_no_module_outside_checks_names_a_check_kind() -> None:
    outside = [module for module in SOURCE.rglob("*.py") if module.relative_to(SOURCE).parts[0] != "checks"]
    naming = [
        f"{module.relative_to(SOURCE)}:{getattr(node, 'lineno', '')}"
        for module in outside
        for node in ast.walk(ast.parse(module.read_bytes()))
        if _names_a_kind(node)
    ]
    assert naming == []


@pytest.mark.parametrize(
    "line",
    [
        "rule.kind == 'value'",
        "check['kind'] in {'count', 'share'}",
        "check.get('kind') != 'attested'",
        "'roll_up'",
        "from eqcheck.checks.share import Share",
        "from eqcheck.checks import attested",
        "match rule.kind:\n    case 'change': pass",
    ],
)
def test_a_module_that_did_would_be_seen(line: str) -> None:
    assert any(map(_names_a_kind, ast.walk(ast.parse(line))))


def _names_a_kind(node: ast.AST) -> bool:
    match node:
        case ast.Constant(value=str(text)):
            return text in ONLY_KINDS
        case ast.ImportFrom(module=str(module), names=names):
            below = module.removeprefix("eqcheck.checks")
            imported = {below.lstrip("."), *(alias.name for alias in names if not below)}
            return below != module and bool(imported & KINDS)
        case ast.Compare(left=left, comparators=others):
            sides = (left, *others)
            return any(map(_is_kind, sides)) and any(map(_holds_a_kind, sides))
        case ast.Match(subject=subject, cases=cases):
            return _is_kind(subject) and any(map(_holds_a_kind, cases))
        case _:
            return False


def _is_kind(node: ast.AST) -> bool:
    """`rule.kind`, `kind`, `check["kind"]` or `check.get("kind")`."""
    match node:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name == "kind"
        case ast.Subscript(slice=ast.Constant(value=name)) | ast.Call(args=[ast.Constant(value=name), *_]):
            return bool(name == "kind")
        case _:
            return False


def _holds_a_kind(node: ast.AST) -> bool:
    return any(isinstance(each, ast.Constant) and each.value in KINDS for each in ast.walk(node))


def test_no_module_is_too_long() -> None:
    lengths = {
        str(module.relative_to(SOURCE)): len(module.read_text(encoding="utf-8").splitlines())
        for module in SOURCE.rglob("*.py")
    }
    assert not {name: length for name, length in lengths.items() if length > 400}
