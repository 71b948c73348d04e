"""The rows of a type are the same whether all files are read or only those that hang together with it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from eqcheck.auditing.compile_library import prepare
from eqcheck.domain.trust import TrustSetup
from eqcheck.evidence.collect import collect_files
from eqcheck.evidence.folder import FolderEntry, found_below
from eqcheck.evidence.linked_types import LinkedTypes
from eqcheck.evidence.placing import Placer
from eqcheck.evidence.rows import CollectedEvidence
from eqcheck.library.load import load_library
from eqcheck.library.sources import read_sources, shipped_root
from tests.e2e.running import MKET
from tests.unit.evidence.exports_world import SETUP, shipped_types
from tests.unit.evidence.test_counted_lists import HEADINGS, NAME, ROWS
from tests.unit.evidence.test_earlier_years import OBJECTIVE, REPORT, written
from tests.unit.evidence.world import Folder

TYPES = shipped_types()
FILES = found_below(str(MKET))
LINKS = LinkedTypes(TYPES)


@cache
def setup() -> TrustSetup:
    """The example's own."""
    return prepare(MKET, cache=None).setup


@cache
def placer_of_example() -> Placer:
    return Placer(setup().schools, TYPES)


def type_of(entry: FolderEntry) -> str | None:
    type_ = placer_of_example().place(entry.path).type
    return type_.id if type_ is not None else None


def read(files: Iterable[FolderEntry]) -> CollectedEvidence:
    return collect_files(files, setup(), TYPES)


def rows(collected: CollectedEvidence, type_: str) -> Mapping[str, Any] | None:
    """The rows of a type with the paths of their files, None where there are none."""
    table = collected.tables.get(type_)
    if table is None:
        return None
    paths = [collected.files[file].path for file in table.files]
    return {"files": paths, "rows": table.numbers, "of": table.subjects, "not read": table.unreadable, **table.columns}


@pytest.fixture(scope="module")
def whole() -> CollectedEvidence:
    return read(FILES)


@pytest.mark.parametrize("type_", TYPES)
def test_what_is_needed_is_enough(type_: str, whole: CollectedEvidence) -> None:
    needed = LINKS.needed_for([type_])
    some = read(entry for entry in FILES if type_of(entry) in needed)
    assert rows(some, type_) == rows(whole, type_)
    accounts = {file.path: file for file in whole.files}
    assert [file for file in some.files if file.type == type_] == [it for it in accounts.values() if it.type == type_]


@pytest.mark.parametrize("type_", ["staff", "policy_register"])
def test_nothing_else_is_changed(type_: str, whole: CollectedEvidence) -> None:
    without = read(entry for entry in FILES if type_of(entry) != type_)
    changed = LINKS.changed_by([type_])
    assert {name for name in TYPES if rows(without, name) != rows(whole, name)} <= changed
    accounts = {file.path: file for file in whole.files}
    differing = {file.type for file in without.files if file != accounts[file.path]}
    assert differing - {None} <= changed
    assert type_ in changed
    assert changed != set(TYPES)


FOLLOWING = {
    "equality_objectives": ["monitoring_reports", "outcomes_by_group"],
    "monitoring_reports": ["equality_objectives", "outcomes_by_group"],
    "outcomes_by_group": ["monitoring_reports"],
    "suspensions": ["pupils"],
    "pupils": ["suspensions"],
}
"""The types whose rows, or what is told of whose files, follow from files of others."""


@pytest.mark.parametrize(("type_", "others"), FOLLOWING.items())
def test_rows_that_follow_from_other_types(type_: str, others: list[str]) -> None:
    assert set(others) <= LINKS.needed_for([type_])
    assert all(type_ in LINKS.changed_by([other]) for other in others)


def test_a_baseline_and_numbers_that_stand_elsewhere_are_there_when_only_what_is_needed_is_read(folder: Folder) -> None:
    written(folder, "monitoring_reports", REPORT)
    written(folder, "equality_objectives", OBJECTIVE)
    folder.write(NAME, "\n".join([HEADINGS, *ROWS]))
    types = shipped_types()
    links, files, placer = LinkedTypes(types), found_below(str(folder.path)), Placer(SETUP.schools, types)
    whole = collect_files(files, SETUP, types)

    def of(among: Collection[str]) -> CollectedEvidence:
        return collect_files(
            [it for it in files if getattr(placer.place(it.path).type, "id", "") in among], SETUP, types
        )

    for type_ in ("monitoring_reports", "suspensions"):
        assert rows(of(links.needed_for([type_])), type_) == rows(whole, type_)
        assert rows(of({type_}), type_) != rows(whole, type_)


def test_who_is_settled_by_whom() -> None:
    assert {"staff", "training_records", "inductions", "vacancies"} <= LINKS.changed_by(["staff"])
    assert "staff" not in LINKS.changed_by(["training_records"])
    assert {"staff", "governors", "policy_register"} <= LINKS.needed_for(["policy_acknowledgements"])
    assert "equality_objectives" in LINKS.changed_by(["policy_register"])


NAMING = {"known_by/register", "refers_to", "replaced/register", "counted/into", "documents/within", "sources/from"}
"""The keys by which an evidence type names another: `LinkedTypes` follows each of them."""
NO_TYPE = {"example", "where", "part_of", "withheld", "cases", "sums", "beside", "take"}
"""The keys below which a column or a value may be called as a type is."""


def naming(data: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Each text in a type's file with the last two keys that lead to it."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from naming(value, (*path, key))
    elif isinstance(data, list):
        for value in data:
            yield from naming(value, path)
    elif isinstance(data, str) and not NO_TYPE & set(path):
        name = "refers_to" if path[-1:] == ("refers_to",) else "/".join(path[-2:])
        yield name, data.partition(".")[0]


def test_a_type_names_others_by_keys_that_are_followed() -> None:
    library = load_library(read_sources(shipped_root())).types
    named = {key for name, data in library.items() for key, text in naming(data) if text in library.keys() - {name}}
    assert named == NAMING
