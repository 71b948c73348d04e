"""The layers hold, and only the store knows the database."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

from tests.e2e.running import PROJECT

SOURCE = PROJECT / "src" / "eqcheck"


def test_import_linter_finds_nothing() -> None:
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent)) or shutil.which("lint-imports")
    assert command is not None
    ran = subprocess.run(
        [command, "--no-cache"], cwd=PROJECT, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert ran.returncode == 0, ran.stdout
    assert "3 kept, 0 broken" in ran.stdout


def test_only_the_store_imports_duckdb() -> None:
    importing = {
        module.relative_to(SOURCE).as_posix()
        for module in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(module.read_bytes()))
        if any(name.partition(".")[0] == "duckdb" for name in _imported(node))
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


def test_no_module_is_too_long() -> None:
    lengths = {
        str(module.relative_to(SOURCE)): len(module.read_text(encoding="utf-8").splitlines())
        for module in SOURCE.rglob("*.py")
    }
    assert not {name: length for name, length in lengths.items() if length > 400}
