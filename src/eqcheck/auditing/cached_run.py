"""What a run read and concluded, as plain data: kept, it spares a second audit of the same bytes the reading.

Observations are kept by use and in columns, since a large trust has hundreds of thousands.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from eqcheck.auditing.file_accounts import account_from_data, account_to_data
from eqcheck.cache import CONCLUSIONS, keep, recall
from eqcheck.domain.assessment import Observation, RowsOfFile, Status
from eqcheck.domain.lapse import End, EndKind
from eqcheck.messages import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from eqcheck.domain.assessment import EvidenceFile
    from eqcheck.domain.lapse import UseOnSubject
    from eqcheck.messages.message import Message

_STATUSES = {status.value: status for status in Status}


@dataclass(frozen=True, slots=True)
class Conclusions:
    """Observations by use and the number of their context, rows that are later by table, and every file's account.

    `ended` says of uses and subjects when and why what is observed holds no more in the days that were looked ahead.
    `kept` holds, as plain data, the observations of those uses that are as they were kept before.
    """

    observations: Mapping[tuple[str, int], Observation]
    later: Mapping[str, int]
    files: tuple[EvidenceFile, ...]
    ended: Mapping[UseOnSubject, End] = field(default_factory=dict)
    kept: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class KeptConclusions:
    """What was concluded before under one key, and the digests of the files that it rests on, by path."""

    digests: Mapping[str, str]
    data: Mapping[str, Any]

    def conclusions(self) -> Conclusions:
        """The conclusions."""
        return replace(from_data(self.data), kept=self.data["observations"])


def recalled(cache: Path | None, keys: Iterable[str]) -> Iterator[KeptConclusions]:
    """What was kept under these keys, in their order; each is read when it is asked for, since it may be large."""
    entries = (recall(cache, CONCLUSIONS, key) for key in keys)
    return (KeptConclusions(entry["digests"], entry["conclusions"]) for entry in entries if entry is not None)


def keep_conclusions(cache: Path | None, key: str, conclusions: Conclusions, digests: Mapping[str, str] | None) -> None:
    """Keep conclusions with the digests of their files; nothing where a file could not be read to its end."""
    if digests is not None:
        keep(cache, CONCLUSIONS, key, {"digests": digests, "conclusions": to_data(conclusions)})


def without_rows(conclusions: Conclusions) -> Conclusions:
    """The same without the rows that observations fall short by."""
    observations = {
        key: replace(observation, short=(), short_rows=0) if observation.short else observation
        for key, observation in conclusions.observations.items()
    }
    return replace(conclusions, observations=observations, kept={})


def to_data(conclusions: Conclusions) -> dict[str, Any]:
    """Conclusions as JSON-ready data."""
    uses: dict[str, list[tuple[int, Observation]]] = defaultdict(list)
    for (use, number), observation in conclusions.observations.items():
        uses[use].append((number, observation))
    headings = _Distinct()
    return {
        "observations": {use: conclusions.kept.get(use) or _columns(items) for use, items in uses.items()},
        "later": dict(conclusions.later),
        "files": [_file(file, headings) for file in conclusions.files],
        "headings": headings.all,
        "ended": [[*key, end.day.isoformat(), end.kind.value] for key, end in conclusions.ended.items()],
    }


def from_data(data: Mapping[str, Any]) -> Conclusions:
    """The conclusions that `to_data` was given."""
    observations = {
        (use, number): observation
        for use, columns in data["observations"].items()
        for number, observation in _observations(use, columns)
    }
    ended = {(use, subject): End(date.fromisoformat(day), EndKind(kind)) for use, subject, day, kind in data["ended"]}
    files = tuple(_account(file, data["headings"]) for file in data["files"])
    return Conclusions(observations, data["later"], files, ended)


class _Distinct:
    """Values that many have in common, each once, told apart by how they are written down."""

    def __init__(self) -> None:
        self.all: list[Any] = []
        self._places: dict[str, int] = {}

    def place(self, value: object) -> int:
        """Where the value stands among all; it is added where none like it is there."""
        place = self._places.setdefault(repr(value), len(self._places))
        if place == len(self.all):
            self.all.append(value)
        return place


# --- accounts of files ----------------------------------------------------------------------------


def _file(file: EvidenceFile, headings: _Distinct) -> dict[str, Any]:
    """A file's account, of whose headings only the place is written down: many files have the same."""
    data = account_to_data(file)
    return data | {"headings": headings.place(data["headings"])} if "headings" in data else data


def _account(data: Mapping[str, Any], headings: Sequence[Mapping[str, str]]) -> EvidenceFile:
    place = data.get("headings")
    return account_from_data(data if place is None else {**data, "headings": headings[place]})


# --- observations ---------------------------------------------------------------------------------


def _columns(items: Sequence[tuple[int, Observation]]) -> dict[str, Any]:
    distinct = {name: _Distinct() for name in ("measures", "parameters", "messages", "distances")}
    columns: dict[str, list[Any]] = {name: [] for name in _OBSERVED}
    for number, observation in items:
        shared = (
            _plain(observation.measures),
            _plain(observation.parameters),
            _kept(observation.message),
            _kept(observation.distance),
        )
        places = (values.place(value) for values, value in zip(distinct.values(), shared, strict=True))
        short = [[item.file, item.rows, item.places] for item in observation.short]
        row = (number, observation.subject, observation.status.value, *places, short, observation.short_rows)
        for column, value in zip(columns.values(), row, strict=True):
            column.append(value)
    return {"rule": items[0][1].rule, **columns, "distinct": {name: values.all for name, values in distinct.items()}}


_OBSERVED = (
    "numbers",
    "subjects",
    "statuses",
    "measures",
    "parameters",
    "messages",
    "distances",
    "short",
    "short_rows",
)


def _observations(use: str, data: Mapping[str, Any]) -> Iterable[tuple[int, Observation]]:
    rule, distinct = data["rule"], data["distinct"]
    measured, given = ([_values(item) for item in distinct[name]] for name in ("measures", "parameters"))
    said, far = ([_message(item) for item in distinct[name]] for name in ("messages", "distances"))
    for number, subject, status, measures, parameters, message, distance, short, short_rows in zip(
        *(data[name] for name in _OBSERVED), strict=True
    ):
        yield (
            number,
            Observation(
                rule=rule,
                use=use,
                subject=subject,
                status=_STATUSES[status],
                measures=measured[measures],
                parameters=given[parameters],
                message=said[message],
                distance=far[distance],
                short=tuple(RowsOfFile(file, tuple(rows), tuple(places)) for file, rows, places in short),
                short_rows=short_rows,
            ),
        )


def _kept(message: Message | None) -> dict[str, Any] | None:
    return catalogue.to_data(message) if message is not None else None


def _message(data: Mapping[str, Any] | None) -> Message | None:
    return catalogue.from_data(data) if data is not None else None


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: Any) -> Any:  # noqa: ANN401 - a measure may be of any column type
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return {"number": str(value)} if isinstance(value, Decimal) else value


def _values(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(value) if isinstance(value, dict) else value for name, value in data.items()}


def _value(data: Mapping[str, str]) -> date | Decimal:
    ((kind, text),) = data.items()
    return date.fromisoformat(text) if kind == "date" else Decimal(text)
