"""A trust's folder into a partition of a lake: everything is read once, and kept as it was read."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from eqcheck.auditing.partition import (
    TABLES,
    Partition,
    damage,
    digests_written,
    is_partition,
    load,
    reader_digest,
    save,
    table_file,
)
from eqcheck.auditing.prepared_run import Run
from eqcheck.auditing.run import add_evidence, fill_store
from eqcheck.domain.mistakes import MistakesError
from eqcheck.engine.context import subjects_of
from eqcheck.engine.store import Store
from eqcheck.evidence.files_without_text import file_without_text
from eqcheck.evidence.folder import leads_into
from eqcheck.evidence.rows import CollectedEvidence, StagedTable
from eqcheck.evidence.unchanged import FilesThere, digests_of
from eqcheck.library.sources import SETUP_FILE, WAIVERS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from eqcheck.auditing.compile_library import PreparedLibrary
    from eqcheck.domain.assessment import EvidenceFile

_OWN_FOLDERS = ("policies", "rules")


def write_partition(folder: Path, prepared: PreparedLibrary, into: Path) -> str:
    """Read all of a trust's evidence into the new folder `into`; the digest of what the partition says of itself.

    Raises:
        MistakesError: when a file of the setup cannot be read.
        OSError: when a file cannot be written; StoreError when a table cannot be.
    """
    into.mkdir(mode=0o700, parents=True)
    for path, content in _setup_files(folder):
        file = into / path
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_bytes(content)
    rules = tuple(prepared.compiled_rules[key] for key in sorted(prepared.compiled_rules))
    run = Run(prepared, (), {}, rules, CollectedEvidence(()), tuple(subjects_of(prepared.setup)))
    run = add_evidence(folder, run)
    tables = _tables(run, into)
    for file in into.rglob("*"):
        file.chmod(0o700 if file.is_dir() else 0o600)
    digests = digests_of(folder, run.collected.files)
    files = tuple(map(_without_cells, run.collected.files))
    return save(into, Partition(prepared.library_digest, digests, digests_written(into), files, tables))


def _without_cells(account: EvidenceFile) -> EvidenceFile:
    """The account of a file whose problems quote no cell: only the tables hold text of cells.

    The places of a document's rows, and where it was read, stay: `explain` names them.
    """
    plain = file_without_text(account)
    return replace(account, reason=plain.reason, problems=plain.problems)


def is_current(partition: Path, digest: str, folder: Path, prepared: PreparedLibrary) -> bool:
    """Whether a partition of that digest is whole, and reading the trust's folder again would give just the same."""
    if not is_partition(partition):
        return False
    try:
        known = load(partition, digest)
    except MistakesError:
        return False
    setup = {path: sha256(content).hexdigest() for path, content in _setup_files(folder)}
    return (
        (known.library, known.reading) == (prepared.library_digest, reader_digest())
        and setup == {path: value for path, value in known.written.items() if not path.startswith(f"{TABLES}/")}
        and known.digests is not None
        and not tuple(damage(partition, known))
        and FilesThere(folder).are(known.digests)
    )


def _tables(run: Run, into: Path) -> tuple[StagedTable, ...]:
    """Every table that has rows, or of which a large file spoke, written as parquet."""
    large = {bulk.type.id for bulk in run.collected.bulk}
    (into / TABLES).mkdir()
    tables = []
    with Store() as store:
        filled = fill_store(store, run)
        for type_ in sorted(
            {table for rule in run.compiled_rules for table in rule.tables} & run.prepared.types.keys()
        ):
            accounts = {
                place: _without_cells(account)
                for place, account in enumerate(filled.collected.files)
                if type_ in large and account.type == type_
            }
            if type_ not in run.collected.tables and not accounts:
                continue
            file = table_file(into, type_)
            rows = store.stage(type_, file.as_posix())
            known = tuple(sorted(column for table, column in store.open_columns if table == type_))
            tables.append(StagedTable(type_, file.as_posix(), rows, known, accounts))
    return tuple(tables)


def _setup_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The trust's setup, waivers, policies and rules: path and bytes; nothing that a link leads to elsewhere."""
    names = [folder / SETUP_FILE, folder / WAIVERS_FILE]
    own = (file for name in _OWN_FOLDERS for file in sorted((folder / name).rglob("*")))
    for file in (*names, *own):
        if file.is_file() and leads_into(file, folder):
            yield file.relative_to(folder).as_posix(), file.read_bytes()
