"""The use case: one file, checked before it is sent, wherever it lies."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.domain.mistakes import Mistake, Place, refuse
from eqcheck.domain.trust import School, TrustSetup
from eqcheck.engine.context import subjects_of
from eqcheck.engine.fill import fill_evidence
from eqcheck.engine.holdings import holdings
from eqcheck.engine.store import Store
from eqcheck.evidence.collect import collect_files
from eqcheck.evidence.folder import EVIDENCE, FolderEntry, UnopenedError, named_content, real_path
from eqcheck.evidence.naming import type_named
from eqcheck.evidence.readers import readers
from eqcheck.evidence.recognise import Recogniser
from eqcheck.library.sources import SETUP_FILE
from eqcheck.messages.commands import CommandKind
from eqcheck.messages.files import FileNote
from eqcheck.messages.message import Message
from eqcheck.messages.tables import TableKind
from eqcheck.office.checking import FolderCheck, check_folder, checked
from eqcheck.office.library import evidence_types

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.engine.holdings import Holding
    from eqcheck.evidence.rows import CollectedEvidence
    from eqcheck.library.sources import Root

_ANY = "school"
_OWNERS = frozenset(
    {
        TableKind.LEFT_OUT_SCHOOL,
        TableKind.LEFT_OUT_EMPLOYER,
        TableKind.NOTHING_OF_A_SCHOOL,
        TableKind.NOTHING_OF_THE_TRUST,
        TableKind.COMPANY_NUMBER_UNKNOWN,
    }
)
"""What says whose rows a public download holds, and whose it does not."""


def check_file(file: Path, *, as_of: date, cache: Path | None = None, library: Sequence[Root] = ()) -> FolderCheck:
    """One file: as a part of the trust's evidence where it lies in it, otherwise by itself, as one school's.

    Raises:
        MistakesError: when there is no such file, or the rules or the trust's setup are wrong.
    """
    if not file.is_file():
        refuse([Mistake(CommandKind.PATH_UNKNOWN(), Place(file.as_posix()), "give a file, or the trust's folder")])
    trust = trust_of(file)
    if trust is None:
        return _alone(file, as_of, library)
    whole = check_folder(trust, as_of=as_of, school=None, ahead=0, cache=cache, library=library)
    path = (file.parent.resolve() / file.name).relative_to(trust).as_posix()
    return FolderCheck(path, as_of, tuple(checked for checked in whole.files if checked.file.path == path))


def trust_of(file: Path) -> Path | None:
    """The folder of the trust in whose evidence the file lies."""
    folder = file.parent.resolve()
    for above in (folder, *folder.parents):
        if (above / SETUP_FILE).is_file() and folder.is_relative_to(above / EVIDENCE):
            return above
    return None


def _alone(file: Path, as_of: date, library: Sequence[Root]) -> FolderCheck:
    """A file that lies in no trust's evidence: what it is it says by its name, else by its headings."""
    types = evidence_types(library)
    setup = TrustSetup("", (School(_ANY, "", ""),), ())
    name, reason = _name(file, types, setup)
    collected, held = _read(_with_sidecar(file, name), types, setup, as_of)
    account = next(each for each in collected.files if each.path.endswith(f"/{name}"))
    problems = (*_without_owners(account.problems), *([reason] if reason else []))
    shown = replace(account, path=file.name, subject=None, problems=problems)
    return FolderCheck(file.name, as_of, checked([(collected.files.index(account), shown)], types, held))


def _without_owners(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The problems, without those that say whose rows are whose: where no trust is known, that is not known either."""
    kept = [each for each in problems if each.kind not in _OWNERS]
    yield from kept
    if len(kept) < len(problems):
        yield Problem(ProblemLevel.WARNING, FileNote.OWNERS_UNKNOWN())


def _name(file: Path, types: Mapping[str, EvidenceType], setup: TrustSetup) -> tuple[str, Problem | None]:
    """A name that says which type the file is, and where only its headings say it, advice to give it that name."""
    ending = file.suffix.removeprefix(".").casefold()
    reader = readers().get(ending)
    if reader is None or reader.read is None or not isinstance(type_named(file.stem, types), Message):
        return file.name, None
    try:
        data = named_content(file, reader.max_bytes)
    except UnopenedError:
        return file.name, None
    known = Recogniser(types, setup).recognise_file(data, reader, ending)
    if known.type is None:
        return file.name, None
    name = f"{known.type}.{ending}"
    message = FileNote.NAME_SAYS_NOTHING(title=types[known.type].title, type=known.type, name=name)
    return name, Problem(ProblemLevel.ERROR, message)


def _with_sidecar(file: Path, name: str) -> list[FolderEntry]:
    """The file, and the one beside it that states its values, where there is one."""
    place = f"{EVIDENCE}/{_ANY}"
    beside = file.with_suffix(".yaml")
    entries = [FolderEntry(f"{place}/{name}", os.fspath(real_path(file)))]
    if beside != file and beside.is_file():
        entries.append(FolderEntry(f"{place}/{name.rpartition('.')[0]}.yaml", os.fspath(real_path(beside))))
    return entries


def _read(
    entries: Sequence[FolderEntry], types: Mapping[str, EvidenceType], setup: TrustSetup, as_of: date
) -> tuple[CollectedEvidence, dict[str, list[Holding]]]:
    """What the file holds, with what is read of large files only in the store, and which days its rows are of."""
    collected = collect_files(entries, setup, types)
    owners = {subject.key: subject for subject in subjects_of(setup)}
    read = sorted({*collected.tables, *(bulk.type.id for bulk in collected.bulk)})
    with Store() as store:
        store.set_calendars(())
        store.create([types[name] for name in read])
        files = fill_evidence(store, collected, owners, read)
        held = {name: holdings(store, types[name], as_of) for name in read}
    return replace(collected, files=files), held
