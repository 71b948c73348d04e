"""Every file of the folder is accounted for, whatever it is, in one order."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from eqcheck.domain.assessment import FileState
from eqcheck.evidence import folder as folders
from eqcheck.evidence.folder import UnopenedError, content
from eqcheck.evidence.readers import readers
from eqcheck.messages.files import FileKind
from tests.unit.evidence.world import Folder, report, told

if TYPE_CHECKING:
    from pathlib import Path

READ = ", ".join(ending for ending, reader in sorted(readers().items()) if reader.unused is None)
NO_FORMAT = f"unused: {{}} is not in a format that is read ({READ})"
NO_DOCUMENT = (
    "unused: {} is a document, and this is not read from documents: hand in a list of its rows (csv, xlsx, ods)"
)
SEEN = (
    "unused: {} its name is not that of an evidence type,"
    ' but its headings are those of staff: name it "staff-<note>.csv"'
)
NO_SCHOOL = "unused: {} no school of the trust has its folder's name as key:"
CSV = "staff_id,name\nE1,x\n"


def test_no_evidence_at_all(folder: Folder) -> None:
    assert folder.collected().files == ()


def test_files_are_in_the_order_of_their_paths_with_their_digests(folder: Folder) -> None:
    for path in ("trust/staff.csv", "elmwood/staff.csv", "oakfield/staff-b.csv", "oakfield/staff-a.csv", "staff.csv"):
        folder.write(path, CSV)
    files = folder.collected().files
    assert [file.path for file in files] == [
        "evidence/elmwood/staff.csv",
        "evidence/oakfield/staff-a.csv",
        "evidence/oakfield/staff-b.csv",
        "evidence/staff.csv",
        "evidence/trust/staff.csv",
    ]
    assert {file.sha256 for file in files} == {sha256(CSV.encode()).hexdigest()}
    assert [file.subject for file in files] == ["elmwood", "oakfield", "oakfield", None, "trust"]


@pytest.mark.parametrize(
    "name",
    [
        "rubbish.csv",
        "photo.heic",
        "staff.zip",
        "Thumbs.db",
        "~$staff.xlsx",
        "deep/staff.csv",
        "policy.docx",
        "staff.docx",
    ],
)
def test_a_file_that_is_not_used_is_still_that_of_the_school_whose_folder_it_lies_in(folder: Folder, name: str) -> None:
    folder.write(f"oakfield/{name}", CSV)
    folder.write(f"nowhere/{name}", CSV)
    assert {file.path: (file.state, file.subject) for file in folder.collected().files} == {
        f"evidence/nowhere/{name}": (FileState.UNUSED, None),
        f"evidence/oakfield/{name}": (FileState.UNUSED, "oakfield"),
    }


def test_the_disks_order_does_not_matter(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(5):
        folder.write(f"oakfield/staff-{n}.csv", f"staff_id,name\nE{n},x\nE9,y\n")
    before = folder.collected()
    real = os.scandir

    class Backwards:
        def __init__(self, path: str) -> None:
            with real(path) as entries:
                self._entries = sorted(entries, key=lambda entry: entry.name, reverse=True)

        def __enter__(self) -> list[os.DirEntry[str]]:
            return self._entries

        def __exit__(self, *_: object) -> None:
            return

    monkeypatch.setattr(folders.os, "scandir", Backwards)  # type: ignore[attr-defined]
    assert folder.collected() == before


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("oakfield/~$staff.xlsx", "unused: {} is the lock file of a document that somebody has open"),
        ("oakfield/.~lock.staff.ods#", "unused: {} is the lock file of a document that somebody has open"),
        (".DS_Store", "unused: {} is a hidden file"),
        ("oakfield/Thumbs.db", "unused: {} was left by the operating system or an editor"),
        ("oakfield/staff.csv~", "unused: {} was left by the operating system or an editor"),
        ("trust/staff.docx", NO_DOCUMENT),
        ("trust/staff-list of all.pdf", NO_DOCUMENT),
        ("oakfield/staff.zip", NO_FORMAT),
        ("oakfield/staff", NO_FORMAT),
        ("oakfield/trainng_records.csv", SEEN),
        ("oakfield/zzz.csv", SEEN),
        ("oakfeild/staff.csv", f'{NO_SCHOOL} did you mean "oakfield"?'),
        ("oakfield/2025/staff.csv", "unused: {} lies a folder too deep: its place is evidence/<school key>/"),
    ],
)  # fmt: skip
def test_what_is_not_used_says_why(folder: Folder, path: str, said: str) -> None:
    folder.write(path, CSV)
    assert list(report([folder.only()])) == [said.format(f"evidence/{path}")]
    assert folder.only().sha256


@pytest.mark.parametrize(
    "name",
    [
        "training_records.csv",
        "training_records-autumn.csv",
        "Training Records - autumn 2025.csv",
        "training-records.csv",
        "TRAINING_RECORDS.CSV",
        "training records-hr-2.csv",
    ],
)
def test_names_of_a_type(folder: Folder, name: str) -> None:
    folder.write(f"Oakfield/{name}", "staff_id,topic\nE1,E&D\n")
    file = folder.only()
    assert (file.state, file.type, file.subject) == ("used", "training_records", "oakfield")


def test_paths_with_spaces_and_accents(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "Écoles du Nord" / "equality evidence")
    folder.write("oakfield/staff-année 2025 – été.csv", CSV)
    assert folder.only().path == "evidence/oakfield/staff-année 2025 – été.csv"
    assert folder.only().state == "used"


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_not_utf_8_can_still_be_told(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", CSV)
    where = os.fsencode(folder.path) + b"/evidence/oakfield/staff-\xe9.csv"
    try:
        with open(where, "wb") as stream:  # noqa: PTH123 - pathlib has no byte paths
            stream.write(CSV.encode())
    except OSError:
        pytest.skip("this file system holds only UTF-8 names")
    assert folder.collected().files[0].path == "evidence/oakfield/staff-\ufffd.csv"


def test_a_link_out_of_the_folder_is_never_followed(folder: Folder, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text(CSV)
    target = folder.write("oakfield/staff.csv", CSV)
    (target.parent / "staff-out.csv").symlink_to(secret)
    (target.parent / "staff-in.csv").symlink_to(target)
    (target.parent / "staff-nowhere.csv").symlink_to("nowhere.csv")
    (target.parent.parent / "elmwood").symlink_to(tmp_path)
    (target.parent.parent / "loop").symlink_to(target.parent.parent)
    files = folder.collected().files
    assert [(file.path.removeprefix("evidence/"), file.state, bool(file.sha256)) for file in files] == [
        ("elmwood", "unreadable", False),
        ("loop", "unused", False),
        ("oakfield/staff-in.csv", "unused", False),
        ("oakfield/staff-nowhere.csv", "unused", False),
        ("oakfield/staff-out.csv", "unreadable", False),
        ("oakfield/staff.csv", "used", True),
    ]
    assert folder.collected().files[4].reason == FileKind.LINK_OUT_OF_EVIDENCE()


def test_an_evidence_folder_that_is_a_link_out(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "evidence").symlink_to(tmp_path / "elsewhere")
    file = Folder(tmp_path / "trust").only()
    assert (file.path, file.state, file.reason) == (
        "evidence",
        FileState.UNREADABLE,
        FileKind.LINK_OUT_OF_TRUST(),
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_a_pipe_is_refused_and_not_waited_for(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", CSV)
    pipe = folder.path / "evidence" / "oakfield" / "staff-pipe.csv"
    os.mkfifo(pipe)
    assert [file.state for file in folder.collected().files] == ["unreadable", "used"]
    with pytest.raises(UnopenedError, match="is not a regular file"):
        content(str(pipe), 100)


def test_a_file_that_is_too_large_is_not_read(folder: Folder) -> None:
    path = folder.write("oakfield/staff.yaml", "")
    with path.open("wb") as stream:
        stream.truncate(6 * 2**20)
    assert (folder.only().state, folder.only().reason) == (FileState.UNREADABLE, FileKind.TOO_LARGE(most=5))


def test_a_file_that_changes_while_it_is_read(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder.write("oakfield/staff.csv", CSV)
    real = os.read

    def growing(handle: int, size: int) -> bytes:
        data = real(handle, size)
        with path.open("a") as stream:
            stream.write("E2,y\n")
        return data

    monkeypatch.setattr(folders.os, "read", growing)  # type: ignore[attr-defined]
    file = folder.only()
    assert (file.state, file.rows) == ("unreadable", 0)
    assert file.reason == FileKind.CHANGED()


def test_rows_of_many_files_are_one_table(folder: Folder) -> None:
    folder.write("oakfield/staff.csv", CSV)
    folder.write("elmwood/staff.csv", "staff_id,name\nE2,y\n")
    folder.write("staff-central.csv", "School,staff_id\ntrust,E3\n")
    table = folder.collected().tables["staff"]
    assert list(table.subjects) == ["elmwood", "oakfield", "trust"]
    assert list(table.files) == [0, 1, 2]
    assert table.columns["staff_id"] == ["E2", "E1", "E3"]


def test_rows_that_are_equal_are_one_and_told_in_the_later_file(folder: Folder) -> None:
    folder.write("oakfield/staff-a.csv", "staff_id,name\nE1,x\n,x\n,x\n")
    folder.write("oakfield/staff-b.csv", "staff_id,name\nE2,x\nE1,x\nE2,x\n")
    folder.write("elmwood/staff.csv", CSV)
    elm, first, second = folder.collected().files
    assert (told(elm), told(first)) == ([], [])
    assert told(second) == ["warning: is the same as row 2 of evidence/oakfield/staff-a.csv, and counted once (row 3)"]
    assert second.problems[0].count == 2
    assert len(folder.collected().tables["staff"].subjects) == 5


def test_personal_values_are_in_no_problem(folder: Folder) -> None:
    folder.write(
        "oakfield/staff.csv",
        "Employee No,Full name,Date of birth,Start date\nHassan,Hassan,Hassan 1980,03/09/2025\nHassan,Hassan,,\n",
    )
    file = folder.only()
    assert told(file)[0] == "error: a value is not a date (row 2)"
    assert len(file.problems) == 2
    assert "Hassan" not in str(file)
