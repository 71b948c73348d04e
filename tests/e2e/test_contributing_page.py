"""CONTRIBUTING.md is true: its example of an evidence type is sound, and its words are those of the code."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache as once
from pathlib import Path

import eqcheck
from tests.e2e.running import PROJECT


def test_the_example_of_an_evidence_type_is_sound(tmp_path: Path, cache: Path) -> None:
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```yaml\n(id: assembly_log\n(?:.*\n)*?)```$", text, re.MULTILINE)
    folder = tmp_path / "rules" / "evidence"
    folder.mkdir(parents=True)
    (folder / "assembly_log.yaml").write_text(example, encoding="utf-8")
    inspection = eqcheck.check_rules(tmp_path, cache=cache)
    assert (inspection.mistakes, inspection.open) == (None, ())


def test_the_code_uses_the_words_of_the_glossary() -> None:
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    words = re.findall(r"\*\*(.+?)\*\*(?: \(`(\w+)`\))?:", text.partition("\n## Words\n")[2].partition("\n## ")[0])
    assert len(words) > 20
    names = {name for node in _nodes() for name in _names(node)}
    missing = [word for word, name in words if names.isdisjoint({name or word.replace(" ", "_"), _class_of(word)})]
    assert missing == []


def test_no_class_name_means_two_things() -> None:
    classes = Counter(node.name for node in _nodes() if isinstance(node, ast.ClassDef))
    seen_by_callers = {"Assessment", "Forecast"}
    assert {name for name, count in classes.items() if count > 1} == seen_by_callers


@once
def _nodes() -> list[ast.AST]:
    """Everything in our source that has a name."""
    named = (ast.ClassDef, ast.Name, ast.Attribute)
    files = sorted((PROJECT / "src").rglob("*.py"))
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    return [node for node in nodes if isinstance(node, named)]


def _names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Attribute):
        yield node.attr


def _class_of(word: str) -> str:
    return "".join(part.title() for part in word.split())
