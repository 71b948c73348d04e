"""A file that does harm is said to, within bounds, and harms no other."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest

from eqcheck.domain.assessment import FileState
from eqcheck.domain.mistakes import MistakesError, refuse
from eqcheck.evidence.apart import reading_here
from eqcheck.evidence.collect import collect
from eqcheck.evidence.documents import document_formats
from eqcheck.evidence.unreadable import UnreadableError
from eqcheck.library.shapes.trust_schema import trust_schema
from eqcheck.library.shapes.validation import schema_mistakes
from eqcheck.library.yaml.scalars import plain_value
from eqcheck.library.yaml.strict_yaml import load
from eqcheck.messages.files import FileKind
from tests.fuzz.evidence_surfaces import SETUP, shipped_types
from tests.hostile import tables, texts
from tests.hostile.kinds import KINDS
from tests.work import growth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from eqcheck.evidence.rows import CollectedEvidence
    from eqcheck.messages.message import MessageKind

SOUND = b"Employee number,Full name,Start date\nE7,Ann Other,01/09/2024\n"


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CollectedEvidence]:
    """All of them in one folder, with sound files before, among and behind them, read as a command reads them."""
    folder = tmp_path_factory.mktemp("hostile")
    for number, hostile in enumerate(KINDS.values()):
        _put(folder, f"{hostile.place}-{number:03}.{hostile.ending}", hostile.make())
    for name in ("elm/staff", "oak/staff-000-sound", "oak/staff-020-sound", "oak/staff-zzz"):
        _put(folder, f"{name}.csv", SOUND)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading_here, "_HERE", [])
        yield collect(folder, SETUP, shipped_types())


def _put(folder: Path, path: str, data: bytes) -> None:
    file = folder / "evidence" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


@pytest.mark.parametrize("name", KINDS)
def test_each_says_what_is_wrong_with_it(collected: CollectedEvidence, name: str) -> None:
    number, hostile = list(KINDS).index(name), KINDS[name]
    (file,) = (it for it in collected.files if it.path == f"evidence/{hostile.place}-{number:03}.{hostile.ending}")
    assert (file.reason.kind if file.reason is not None else None) == hostile.says
    states: dict[MessageKind | None, FileState] = {None: FileState.USED, FileKind.TITLE_OTHER: FileState.UNUSED}
    assert file.state == states.get(hostile.says, FileState.UNREADABLE)


def test_the_others_are_read(collected: CollectedEvidence) -> None:
    sound = {
        index
        for index, file in enumerate(collected.files)
        if file.sha256 and file.path.endswith(".csv") and file.rows == 1
    }
    staff = collected.tables["staff"]
    assert [staff.columns["staff_id"][at] for at, file in enumerate(staff.files) if file in sound] == ["E7"] * 2


READ = {ending: form.read for ending, form in document_formats().items()}
TEXTS = [
    *(("md", name) for name in texts.MARKDOWN),
    *(("html", name) for name in texts.PAGES),
    *(("txt", name) for name in texts.PLAIN),
]
MAKERS: dict[str, dict[str, Callable[[int], str]]] = {"md": texts.MARKDOWN, "html": texts.PAGES, "txt": texts.PLAIN}


@pytest.mark.parametrize(("ending", "name"), TEXTS)
def test_work_follows_the_size(ending: str, name: str) -> None:
    def read(size: int) -> None:
        with contextlib.suppress(UnreadableError):
            READ[ending](MAKERS[ending][name](size).encode())

    assert growth(read, 200) < 2.6


@pytest.mark.parametrize("name", tables.WORK)
def test_work_follows_the_rows(tmp_path: Path, name: str) -> None:
    def read(size: int) -> None:
        folder = tmp_path / str(size)
        for path, text in tables.WORK[name](size).items():
            _put(folder, path, text.encode())
        collect(folder, SETUP, shipped_types())

    assert growth(read, 200) < 2.6


SETTINGS: dict[str, Callable[[int], str]] = {
    "a key again and again": lambda n: "k: 1\n" * n,
    "values that nobody knows": lambda n: "".join(f"k{number}: 0{number}7\n" for number in range(n)),
    "keys that nobody knows": lambda n: "".join(f"k{number}: 1\n" for number in range(n)),
    "one long line": lambda n: f"{{{', '.join(f'k{number}: 1' for number in range(n))}}}",
}


@pytest.mark.parametrize("name", SETTINGS)
def test_work_follows_the_size_of_settings(name: str) -> None:
    def read(size: int) -> None:
        with contextlib.suppress(MistakesError):
            refuse(schema_mistakes(load("eqcheck.yaml", SETTINGS[name](size).encode()), trust_schema()))

    assert growth(read, 100) < 2.6


@pytest.mark.parametrize("digit", ["9", "_", "1:", "1_", "0x"])
def test_a_number_of_half_a_million_digits_is_no_number_at_once(digit: str) -> None:
    assert not isinstance(plain_value("1" + digit * 500_000), int | float)
