"""What was read of a document is known again by its bytes, as it was but for its words, which nothing keeps."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eqcheck.auditing.compile_library import PreparedLibrary, prepare
from eqcheck.cache import keep, recall
from eqcheck.domain.assessment import FileState
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.engine.pack import columns_read
from eqcheck.evidence.apart.answering import AnswerKind, FileQuestion
from eqcheck.evidence.apart.file_answers import FileAnswers
from eqcheck.evidence.apart.kept_documents import KeptDocuments
from eqcheck.evidence.collect import collect
from eqcheck.evidence.extraction.filed_documents import FiledDocument
from eqcheck.evidence.files_without_text import file_without_text
from eqcheck.evidence.rows import CollectedEvidence
from tests.e2e.running import MKET, PROJECT

TRUSTS = (MKET, PROJECT / "tests" / "fixtures" / "documents")


def plainly(collected: CollectedEvidence) -> tuple[Any, ...]:
    """What an audit makes of it: accounts without words, and the rows."""
    rows = {
        name: (table.files, table.numbers, table.subjects, table.columns, table.unreadable)
        for name, table in collected.tables.items()
    }
    return tuple(map(file_without_text, collected.files)), rows


class Trust:
    """A trust whose documents are kept in a folder."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder, self.cache = folder, cache
        self.prepared: PreparedLibrary = prepare(folder, cache=None)
        self.columns = columns_read(self.prepared.compiled_rules.values())

    def kept(self, key: str = "key") -> KeptDocuments:
        return KeptDocuments(self.cache, key, self.prepared.types, self.columns)

    def read(self, kept: KeptDocuments | None) -> CollectedEvidence:
        return collect(self.folder, self.prepared.setup, self.prepared.types, read_columns=self.columns, kept=kept)


@pytest.fixture(scope="module", params=TRUSTS, ids=lambda folder: folder.name)
def trust(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Trust:
    """A trust whose documents were read once."""
    made = Trust(request.param, tmp_path_factory.mktemp("kept") / "cache")
    made.read(made.kept())
    return made


def documents_asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    asked: list[str] = []
    answer = FileAnswers._answer

    def heard(self: FileAnswers, question: FileQuestion) -> Any:
        if question.question is AnswerKind.DOCUMENT:
            asked.append(question.path)
        return answer(self, question)

    monkeypatch.setattr(FileAnswers, "_answer", heard)
    return asked


def test_what_is_known_is_not_read_and_is_the_same(trust: Trust, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = documents_asked(monkeypatch)
    afresh = plainly(trust.read(None))
    every = len(asked)
    asked.clear()
    assert plainly(trust.read(trust.kept())) == afresh
    assert len(asked) < every


def words_of(trust: Trust, collected: CollectedEvidence) -> Iterable[str]:
    for name, table in collected.tables.items():
        columns = trust.prepared.types[name].columns
        for column, values in table.columns.items():
            if columns[column].personal or columns[column].type is ColumnType.TEXT:
                yield from (str(value) for value in values if value is not None)


def test_no_word_of_a_document_is_kept(trust: Trust) -> None:
    (entry,) = trust.cache.glob("documents-*.json")
    kept = entry.read_text(encoding="utf-8")
    whole = collect(trust.folder, trust.prepared.setup, trust.prepared.types)
    names = " ".join(file.path for file in whole.files)
    words = {word for word in words_of(trust, whole) if re.search(r"[^\W\d_]{3}.*[^\W\d_]{3}", word)}
    assert len(words) > 40
    assert not [word for word in words if json.dumps(json.dumps(word)[1:-1])[1:-1] in kept and word not in names]
    shown = {it.text for file in whole.files for it in file.readings if len(it.text) > 12}
    assert not [text for text in shown if text in kept and text not in names]


def test_under_another_key_nothing_is_known(trust: Trust, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key stands for the rules, the setup and eqcheck itself."""
    asked = documents_asked(monkeypatch)
    trust.read(None)
    every = list(asked)
    asked.clear()
    trust.read(trust.kept("of another eqcheck"))
    assert asked == every


TYPE = "accessibility_plans"
QUESTION = FileQuestion(AnswerKind.DOCUMENT, f"evidence/oak/{TYPE}-3.pdf", "pdf", b"%PDF", TYPE, "oak")
PLAN = {"plan_id": f"{TYPE}-3", "approved_on": date(2026, 9, 1), "title": "Of Oak School", "objectives_named": 2}


def document(**values: Any) -> FiledDocument:
    return FiledDocument(FileState.USED, rows=((TYPE, PLAN | values),), places=("page 1",))


@pytest.fixture
def plans(tmp_path: Path) -> Callable[[], KeptDocuments]:
    prepared = prepare(MKET, cache=None)
    read = {TYPE: {"plan_id", "approved_on", "approved_by"}}
    return lambda: KeptDocuments(tmp_path / "cache", "key", prepared.types, read)


def test_only_the_very_document_is_known(plans: Callable[[], KeptDocuments]) -> None:
    kept = plans()
    kept.take(QUESTION, document())
    kept.save()
    known = plans().known(QUESTION)
    taken = {name: value for name, value in PLAN.items() if name != "title"}
    assert known == FiledDocument(FileState.USED, rows=((TYPE, taken),), places=("page 1",))
    for other in ({"data": b"%PDG"}, {"subject": "elm"}, {"path": "evidence/oak/other.pdf"}, {"type": "procedures"}):
        assert plans().known(replace(QUESTION, **other)) is None


@pytest.mark.parametrize(
    "values",
    [
        {"approved_by": "Mr A. Hill"},
        *({"plan_id": text} for text in ("Plan for Amy Hill", "020-7946-0958", "943-476-5919", "12/03/2011")),
    ],
)
def test_a_document_of_which_a_text_is_looked_at_is_not_kept(
    values: dict[str, str], plans: Callable[[], KeptDocuments]
) -> None:
    kept = plans()
    kept.take(QUESTION, document(**values))
    kept.save()
    assert plans().known(QUESTION) is None


@pytest.mark.parametrize(
    "content", ["", "[]", "null", '{"$":"day","of":"2026-09-01"}', '{"$":"document","of":[]}', 7, None]
)
def test_what_is_no_document_is_read_again(content: object, plans: Callable[[], KeptDocuments], tmp_path: Path) -> None:
    kept = plans()
    kept.take(QUESTION, document())
    kept.save()
    (entry,) = (tmp_path / "cache").glob("documents-*.json")
    key = entry.stem.partition("-")[2]
    ((name, whole),) = (recall(tmp_path / "cache", "documents", key) or {})["documents"].items()
    for documents in ({name: content}, [name], content):
        keep(tmp_path / "cache", "documents", key, {"documents": documents})
        again = plans()
        assert again.known(QUESTION) is None
        again.take(QUESTION, document())
        again.save()
        assert (recall(tmp_path / "cache", "documents", key) or {})["documents"] == {name: whole}


def test_those_longest_not_asked_for_go(plans: Callable[[], KeptDocuments], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eqcheck.evidence.apart.kept_documents.MOST", 2)
    questions = [replace(QUESTION, data=bytes([number])) for number in range(3)]
    for asked in ([0, 1], [0, 2]):
        kept = plans()
        for number in asked:
            kept.take(questions[number], document())
        kept.save()
    assert [plans().known(question) is not None for question in questions] == [True, False, True]
