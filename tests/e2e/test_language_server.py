"""Editors complete and explain the files: each shipped one names its schema, and the real server uses it.

The server is looked for in EQCHECK_YAML_LANGUAGE_SERVER and on PATH: npm install yaml-language-server
"""

import json
import os
import queue
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

from tests.e2e.running import PROJECT
from tests.e2e.running import within as eqcheck

FILES = sorted(
    file
    for area in ("policies", "rules")
    for file in (PROJECT / area).rglob("*.yaml")
    if file.relative_to(PROJECT).as_posix()
    not in {"rules/retired.yaml", "rules/mutants.yaml", "rules/law-changes.yaml", "rules/groups.yaml"}
)
LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")
SERVER = os.environ.get("EQCHECK_YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")
PATIENCE = 60
RULE = "rules/training/equality-current.yaml"


def wanted(file: Path) -> str:
    parts = file.relative_to(PROJECT).parts
    kind = "policy" if parts[0] == "policies" else "evidence" if parts[1] == "evidence" else "rule"
    return f"{kind}.schema.json"


def named(text: str, file: Path) -> Path:
    """The schema that a file's first line names."""
    line = LINE.fullmatch(text.partition("\n")[0])
    assert line, f"{file} must begin with # yaml-language-server: $schema=…/docs/schemas/{wanted(file)}"
    return (file.parent / line[1]).resolve()


def test_there_are_files() -> None:
    assert len(FILES) > 100


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PROJECT).as_posix())
def test_a_shipped_file_names_its_schema(file: Path) -> None:
    assert named(file.read_text(encoding="utf-8"), file) == PROJECT / "docs" / "schemas" / wanted(file)


def test_a_new_rule_names_its_schema_where_there_is_one(tmp_path: Path) -> None:
    schema = tmp_path / "docs" / "schemas" / "rule.schema.json"
    assert eqcheck("rules", "new", "first-aid/without", "--in", tmp_path).returncode == 0
    schema.parent.mkdir(parents=True)
    schema.write_text("{}", encoding="utf-8")
    assert eqcheck("rules", "new", "first-aid/with", "--in", tmp_path).returncode == 0
    file = tmp_path / "rules" / "first-aid" / "with.yaml"
    assert named(file.read_text(encoding="utf-8"), file) == schema.resolve()
    assert "$schema" not in file.with_name("without.yaml").read_text(encoding="utf-8")


# --- the real server ------------------------------------------------------------------------------

needs_server = pytest.mark.skipif(
    SERVER is None, reason="yaml-language-server is neither on PATH nor in EQCHECK_YAML_LANGUAGE_SERVER"
)


class Editor:
    """As much of an editor as the Language Server Protocol wants of one."""

    def __init__(self, to: IO[bytes], come: IO[bytes]) -> None:
        self._to, self._come = to, come
        self._inbox: queue.Queue[dict[str, Any]] = queue.Queue()
        self._number = 0
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """The server's answer to a request."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        return self._await(lambda message: message.get("id") == self._number and "method" not in message)["result"]

    def tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def opened(self, file: Path, text: str) -> list[dict[str, Any]]:
        """What the server says about a file as it is in the editor."""
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        said = self._await(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == file.as_uri()
            )
        )
        diagnostics: list[dict[str, Any]] = said["params"]["diagnostics"]
        return diagnostics

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._to.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._to.flush()

    def _await(self, awaited_id: Any) -> dict[str, Any]:
        while True:
            message = self._inbox.get(timeout=PATIENCE)
            if "id" in message and "method" in message:
                items = (message.get("params") or {}).get("items")
                self._send({"id": message["id"], "result": [_settings(item) for item in items] if items else None})
            elif awaited_id(message):
                return message

    def _read(self) -> None:
        while header := self._come.readline():
            length = int(header.partition(b":")[2])
            while self._come.readline().strip():
                pass
            self._inbox.put(json.loads(self._come.read(length)))


def _settings(item: dict[str, Any]) -> dict[str, Any] | None:
    """What the server asks for: its own settings, with nothing fetched from afar."""
    if item.get("section") != "yaml":
        return None
    return {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}


@contextmanager
def editing() -> Iterator[Editor]:
    assert SERVER is not None
    with subprocess.Popen([SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        editor = Editor(server.stdin, server.stdout)
        try:
            root = PROJECT.as_uri()
            capabilities = {"workspace": {"configuration": True}, "textDocument": {"publishDiagnostics": {}}}
            folders = [{"uri": root, "name": "eqcheck"}]
            asked = {"processId": os.getpid(), "rootUri": root, "capabilities": capabilities}
            editor.ask("initialize", {**asked, "workspaceFolders": folders})
            editor.tell("initialized", {})
            yield editor
        finally:
            server.kill()
            editor.reader.join(PATIENCE)


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    with editing() as opened:
        yield opened


@needs_server
@pytest.mark.parametrize("name", [RULE, "rules/evidence/training_records.yaml", "policies/mket-equalities.yaml"])
def test_the_server_says_nothing_about_a_sound_file(name: str, editor: Editor) -> None:
    file = PROJECT / name
    assert editor.opened(file, file.read_text(encoding="utf-8")) == []


@needs_server
def test_the_server_reports_a_planted_mistake_at_its_position(editor: Editor) -> None:
    file = (PROJECT / RULE).with_name("planted.yaml")
    text = (PROJECT / RULE).read_text(encoding="utf-8").replace("\ntitle: ", "\ntitel: ", 1)
    diagnostics = editor.opened(file, text)
    (unknown,) = [item for item in diagnostics if "titel" in item["message"]]
    line = text.splitlines().index(next(line for line in text.splitlines() if line.startswith("titel: ")))
    assert unknown["range"]["start"] == {"line": line, "character": 0}
    assert unknown["range"]["end"] == {"line": line, "character": len("titel")}
    assert any('"title"' in item["message"] for item in diagnostics), "the missing key is told, too"


@needs_server
def test_the_server_explains_and_completes_keys(editor: Editor) -> None:
    file = (PROJECT / RULE).with_name("explained.yaml")
    text = (PROJECT / RULE).read_text(encoding="utf-8") + "\nsin"
    lines = text.splitlines()
    editor.opened(file, text)
    document = {"uri": file.as_uri()}
    title = {"line": next(at for at, line in enumerate(lines) if line.startswith("title: ")), "character": 2}
    shown = editor.ask("textDocument/hover", {"textDocument": document, "position": title})
    assert "A sentence that is true when the rule is met." in json.dumps(shown["contents"])
    end = {"line": len(lines) - 1, "character": 3}
    offered = editor.ask("textDocument/completion", {"textDocument": document, "position": end})
    assert "since" in {item["label"] for item in offered["items"]}
