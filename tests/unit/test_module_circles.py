"""No modules import each other in a circle, not even for types."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import eqcheck

PACKAGE = Path(eqcheck.__file__).parent


def imports() -> dict[str, set[str]]:
    """The modules that each module imports, wherever in its text."""
    files = {_name(file): file for file in PACKAGE.rglob("*.py")}
    by_module: dict[str, set[str]] = {name: set() for name in files}
    for name, file in files.items():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                imported = {f"{node.module}.{alias.name}" for alias in node.names}
                by_module[name] |= {each if each in files else node.module for each in imported} & files.keys()
            elif isinstance(node, ast.Import):
                by_module[name] |= {alias.name for alias in node.names} & files.keys()
    return by_module


def _name(file: Path) -> str:
    parts = ("eqcheck", *file.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_no_modules_import_each_other_in_a_circle() -> None:
    imports_of = imports()
    assert len(imports_of) > 200
    try:
        TopologicalSorter({name: others - {name} for name, others in imports_of.items()}).prepare()
    except CycleError as error:
        raise AssertionError(" → ".join(error.args[1])) from None
