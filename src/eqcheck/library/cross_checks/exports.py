"""What an evidence type says of exports: that the columns, values and lists it names exist and go together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.domain.evidence_type import UNKNOWN_BLANK
from eqcheck.evidence.text import fold
from eqcheck.library.cross_checks.complaint import column_complaints, unknown_column, unknown_type
from eqcheck.library.cross_checks.counted import counted_complaints
from eqcheck.library.cross_checks.earlier import earlier_complaints
from eqcheck.library.yaml.suggestion import suggestion
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eqcheck.library.cross_checks.complaint import Complaint
    from eqcheck.library.yaml.strict_yaml import KeyPath

_WITHHOLDING = frozenset({"integer", "number", "date"})
_DAYS = frozenset({"date", "academic_year"})
VERSIONS = frozenset({"policy_id", "version", "area", "status", "approved_on"})
"""The columns that a list of versions has."""

_NOT_READ = (
    "aliases",
    "derived",
    "parts",
    "known_by",
    "unless",
    "required",
    "from_name",
    "else_from",
    "words",
    "refers_to",
    "not_before",
    "ends",
    "part_of",
    "limits",
)
_NUMBERS = frozenset({"integer", "number"})


def exports_complaints(data: dict[str, Any], types: Mapping[str, Any]) -> Iterator[Complaint]:
    """Every mistake of one evidence type; `types` holds all there are."""
    columns = data["columns"]
    for name, column in columns.items():
        yield from _column(columns, name, column, types)
    persons = [name for name, column in columns.items() if "known_by" in column]
    if len(persons) > 1:
        message = LibraryKind.KNOWN_BY_TWICE(column=persons[1])
        yield ("columns", persons[1], "known_by"), message, "a row is about one person; leave it with one column"
    for name in data.get("everybody", ()):
        yield from column_complaints(("everybody", name), name, data.get("keys", ()))
    for index, name in enumerate(data.get("nil_denies", ())):
        yield from column_complaints(("nil_denies", index), name, columns)
    yield from counted_complaints(columns, data, types)
    yield from earlier_complaints(data, types)
    for index, item in enumerate(data.get("left_out", ())):
        if ("values" in item) == ("other_than" in item):
            message = LibraryKind.LEFT_OUT_CONDITION()
            yield ("left_out", index), message, "say which cells make a row a total, or which do not"
    for index, layout in enumerate(data.get("layouts", ())):
        yield from _layout(columns, ("layouts", index), layout, person=bool(persons))


def _column(
    columns: Mapping[str, Any], name: str, column: Mapping[str, Any], types: Mapping[str, Any]
) -> Iterator[Complaint]:
    path: KeyPath = ("columns", name)
    yield from _worked_out(columns, path, column, types)
    if "unless" in column:
        yield from _unless(columns, (*path, "unless"), column["unless"])
    if "known_by" in column:
        yield from _known_by(columns, path, column, types)
    if "parts" in column and column["type"] != "text":
        yield (*path, "parts"), LibraryKind.PARTS_NOT_TEXT(), 'take "parts" out'
    yield from column_complaints((*path, "else_from"), column.get("else_from", name), columns)
    for index, listed in enumerate(column.get("refers_to", ())):
        yield from _refers_to((*path, "refers_to", index), column, listed, types)
    for index, earlier in enumerate(column.get("not_before", ())):
        yield from _not_before((*path, "not_before", index), column, earlier, columns)
    if column.get("ends") and (column["type"] != "date" or column.get("blank", UNKNOWN_BLANK) == UNKNOWN_BLANK):
        yield (*path, "ends"), LibraryKind.ENDS_WITHOUT_BLANK(), 'say what a blank means, as "blank: is in post"'
    yield from _bounded(columns, path, column)
    if "words" in column:
        yield from _words(path, column)
    if column.get("from_name") and column["type"] != "academic_year":
        yield (*path, "from_name"), LibraryKind.FROM_NAME_NOT_YEAR(), 'take "from_name" out'


def _bounded(columns: Mapping[str, Any], path: KeyPath, column: Mapping[str, Any]) -> Iterator[Complaint]:
    for index, whole in enumerate(column.get("part_of", ())):
        yield from _part_of((*path, "part_of", index), column, whole, columns)
    for index, limits in enumerate(column.get("limits", ())):
        yield from _limits(columns, (*path, "limits", index), column, limits)


def _worked_out(
    columns: Mapping[str, Any], path: KeyPath, column: Mapping[str, Any], types: Mapping[str, Any]
) -> Iterator[Complaint]:
    if "withheld" in column:
        yield from _withheld(columns, path, column)
    if "replaced" in column:
        yield from _replaced(columns, (*path, "replaced"), column["replaced"], types)


def _not_before(
    path: KeyPath, column: Mapping[str, Any], other: str, columns: Mapping[str, Any]
) -> Iterator[Complaint]:
    if column["type"] != "date":
        yield path, LibraryKind.NOT_BEFORE_OF_OTHER(), 'take "not_before" out'
    elif other not in columns:
        yield unknown_column(path, other, columns)
    elif columns[other]["type"] not in _DAYS or "derived" in columns[other]:
        yield path, LibraryKind.NOT_BEFORE_UNDATED(column=other), "name a date or an academic year that is read"


def _part_of(path: KeyPath, column: Mapping[str, Any], whole: str, columns: Mapping[str, Any]) -> Iterator[Complaint]:
    if whole not in columns:
        yield unknown_column(path, whole, columns)
    elif {column["type"], columns[whole]["type"]} != {"integer"}:
        yield path, LibraryKind.PART_OF_NO_NUMBER(), "name two columns of whole numbers"


def _refers_to(path: KeyPath, column: Mapping[str, Any], name: str, types: Mapping[str, Any]) -> Iterator[Complaint]:
    type_, _, listed = name.partition(".")
    if column["type"] != "id":
        yield path, LibraryKind.LIST_REFERRED_TO_BY_OTHER(), 'make it type: id, or take "refers_to" out'
    elif type_ not in types:
        yield unknown_type(path, type_, types)
    elif types[type_]["columns"].get(listed, {}).get("type") != "id":
        ids = [other for other, item in types[type_]["columns"].items() if item["type"] == "id"]
        yield path, LibraryKind.LIST_ID_UNKNOWN(type=type_, column=listed), suggestion(listed, ids)


def _replaced(
    columns: Mapping[str, Any], path: KeyPath, replaced: Mapping[str, Any], types: Mapping[str, Any]
) -> Iterator[Complaint]:
    for key in ("version", "on", "of"):
        yield from column_complaints((*path, key), replaced[key], columns)
    register = replaced["register"]
    if register not in types:
        yield unknown_type((*path, "register"), register, types)
        return
    for name in sorted(VERSIONS - types[register]["columns"].keys()):
        yield (*path, "register"), LibraryKind.COLUMN_UNKNOWN(column=name), "name a list of versions"


def _words(path: KeyPath, column: Mapping[str, Any]) -> Iterator[Complaint]:
    if column["type"] != "boolean":
        yield (*path, "words"), LibraryKind.WORDS_NOT_BOOLEAN(), 'take "words" out'
    both = {fold(word) for word in column["words"].get("yes", ())} & {fold(w) for w in column["words"].get("no", ())}
    for word in sorted(both):
        yield (*path, "words"), LibraryKind.WORD_BOTH(word=word), "leave it with one of them"


def _withheld(columns: Mapping[str, Any], path: KeyPath, column: Mapping[str, Any]) -> Iterator[Complaint]:
    source = column["withheld"]
    if source not in columns:
        yield unknown_column((*path, "withheld"), source, columns)
    elif columns[source]["type"] not in _WITHHOLDING:
        message = LibraryKind.WITHHELD_NOT_MEASURED(column=source)
        yield (*path, "withheld"), message, "name the column that marks stand in"
    if column["type"] != "category":
        yield (
            (*path, "type"),
            LibraryKind.WITHHELD_NOT_CATEGORY(),
            "make it type: category, with a value for each reason",
        )
    for key in _NOT_READ:
        if key in column:
            message = LibraryKind.WITHHELD_WITH_KEY(key=key)
            yield (*path, key), message, f'take "{key}" out: it is read from the cells of "{source}"'


def _unless(columns: Mapping[str, Any], path: KeyPath, unless: Mapping[str, Any]) -> Iterator[Complaint]:
    for other, values in unless.items():
        at: KeyPath = (*path, other)
        if other not in columns:
            yield unknown_column(at, other, columns)
            continue
        if "values" not in columns[other] or "withheld" in columns[other]:
            yield at, LibraryKind.UNLESS_NOT_CATEGORY(column=other), "name a category"
            continue
        for index, value in enumerate(values):
            if value not in columns[other]["values"]:
                yield (
                    (*at, index),
                    LibraryKind.COLUMN_VALUE_UNKNOWN(column=other, value=value),
                    suggestion(value, columns[other]["values"]),
                )


def _limits(
    columns: Mapping[str, Any], path: KeyPath, column: Mapping[str, Any], limits: Mapping[str, Any]
) -> Iterator[Complaint]:
    within = limits.get("within")
    if column["type"] not in _NUMBERS:
        yield path, LibraryKind.LIMITS_OF_NO_NUMBER(), 'take "limits" out'
    elif not {"least", "most", "within"} & limits.keys():
        yield path, LibraryKind.LIMITS_WITHOUT_LIMIT(), "say the least or the most that it can be"
    elif within is not None and within not in columns:
        yield unknown_column((*path, "within"), within, columns)
    elif within is not None and columns[within]["type"] not in _NUMBERS:
        yield (*path, "within"), LibraryKind.LIMITS_OF_NO_NUMBER(), "name a column of numbers"
    yield from _unless(columns, (*path, "where"), limits.get("where", {}))


def _known_by(
    columns: Mapping[str, Any], path: KeyPath, column: Mapping[str, Any], types: Mapping[str, Any]
) -> Iterator[Complaint]:
    at: KeyPath = (*path, "known_by")
    if column["type"] != "id":
        yield (*path, "type"), LibraryKind.KNOWN_BY_NOT_ID(), "make it type: id"
    known_by = column["known_by"]
    for index, name in enumerate(known_by["columns"]):
        if name not in columns:
            yield unknown_column((*at, "columns", index), name, columns)
        elif columns[name]["type"] != "text":
            yield (
                (*at, "columns", index),
                LibraryKind.KNOWN_BY_NOT_TEXT(column=name),
                "name e-mail addresses and full names",
            )
    for index, name in enumerate(known_by["register"]):
        if name not in types:
            yield unknown_type((*at, "register", index), name, types)
            continue
        listed, keys = types[name]["columns"], types[name].get("keys", ())
        if not keys or listed.get(keys[0], {}).get("type") != "id":
            yield (*at, "register", index), LibraryKind.REGISTER_KEY_NOT_ID(type=name), "name a type that lists people"
        elif not set(known_by["columns"]) & {*listed, *(set(known_by["columns"]) - set(columns))}:
            message = LibraryKind.REGISTER_WITHOUT_COLUMNS(type=name, columns=", ".join(known_by["columns"]))
            yield (*at, "register", index), message, "name a type that has one of them"


def _layout(
    columns: Mapping[str, Any], path: KeyPath, layout: Mapping[str, Any], *, person: bool
) -> Iterator[Complaint]:
    rows = layout.get("rows", [])
    if person and len(rows) > 1:
        message = LibraryKind.KNOWN_BY_SEVERAL_ROWS()
        yield (*path, "rows"), message, 'leave one row, or take "known_by" out'
    for index, row in enumerate(rows):
        for name, source in row.items():
            yield from _source(columns, (*path, "rows", index, name), name, source)
    reasons = {value for column in columns.values() if "withheld" in column for value in column.get("values", ())}
    for reason in layout.get("marks", ()):
        if reason not in reasons:
            message = LibraryKind.REASON_NOT_KEPT(reason=reason)
            yield (*path, "marks", reason), message, suggestion(reason, reasons)


def _source(columns: Mapping[str, Any], path: KeyPath, name: str, source: Any) -> Iterator[Complaint]:  # noqa: ANN401
    if name not in columns or columns[name].keys() & {"derived", "withheld"}:
        what = (
            LibraryKind.COLUMN_UNKNOWN(column=name)
            if name not in columns
            else LibraryKind.LAYOUT_COLUMN_NEVER_READ(column=name)
        )
        yield (
            path,
            what,
            suggestion(name, {key for key in columns if not columns[key].keys() & {"derived", "withheld"}}),
        )
        return
    column = columns[name]
    if isinstance(source, str):
        if "values" in column and source not in column["values"]:
            help_ = f"{suggestion(source, column['values'])}; a heading is written {{heading: {source}}}"
            yield path, LibraryKind.COLUMN_VALUE_UNKNOWN(column=name, value=source), help_
        return
    if "years" in source and (column["type"] != "date" or not source.get("days") or "02-29" in source["days"]):
        message = LibraryKind.DATE_NOT_MOVABLE_COLUMN()
        yield path, message, 'make the column a date, and say with "days" which days the other may be'
