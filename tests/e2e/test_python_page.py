"""docs/python.md is true: its snippets run one after the other, and print what is shown below them."""

import contextlib
import io
import re
from pathlib import Path
from typing import Any

import pytest

from eqcheck.api import use_cases
from tests.e2e.running import PROJECT, copy_of

pytestmark = pytest.mark.usefixtures("evidence_is_read_once")

PAGE = PROJECT / "docs" / "python.md"
BLOCKS = re.findall(r"^```(python|)\n((?:.*\n)*?)```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def snippets() -> list[tuple[str, str]]:
    """Each snippet, with what the page shows below it."""
    pairs: list[tuple[str, str]] = []
    for language, text in BLOCKS:
        if language == "python":
            pairs.append((text, ""))
        else:
            pairs[-1] = (pairs[-1][0], text)
    return pairs


def test_every_snippet_runs_and_prints_what_is_shown(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder of its own; what other tests have concluded of the same trust is not worked out again."""
    monkeypatch.setattr(use_cases, "_folder", lambda _: cache)
    for folder in ("examples/mket", "tests/fixtures/tiny"):
        copy_of(PROJECT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    assert len(snippets()) == PAGE.read_text(encoding="utf-8").count("```python") >= 6
    for snippet, shown in snippets():
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(snippet, str(PAGE), "exec"), names)  # noqa: S102 - our own page
        assert printed.getvalue() == shown, snippet
