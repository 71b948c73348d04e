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
from eqcheck.cache import keep, recall
from eqcheck.domain.assessment import Observation, RowsOfFile, Status
from eqcheck.domain.lapse import End, EndKind
from eqcheck.messages import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from eqcheck.domain.assessment import EvidenceFile
    from eqcheck.domain.lapse import UseOnSubject
    from eqcheck.messages.message import Message

_KIND = "run"

_STATUSES = {status.value: status for status in Status}


@dataclass(frozen=True, slots=True)
class Conclusions:
    """Observations by use and the number of their context, rows that are later by table, and every file's account.

    `ended` says of uses and subjects when and why what is observed holds no more in the days that were looked ahead.
    """

    observations: Mapping[tuple[str, int], Observation]
    later: Mapping[str, int]
    files: tuple[EvidenceFile, ...]
    ended: Mapping[UseOnSubject, End] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeptConclusions:
    """What was concluded before under one key, and the digests of the files that it rests on, by path."""

    digests: Mapping[str, str]
    data: Mapping[str, Any]

    def conclusions(self) -> Conclusions:
        """The conclusions; to be asked for once, since the data becomes theirs."""
        return from_data(self.data)


def recalled(cache: Path | None, keys: Iterable[str]) -> Iterator[KeptConclusions]:
    """What was kept under these keys, in their order; each is read when it is asked for, since it may be large."""
    entries = (recall(cache, _KIND, key) for key in keys)
    return (KeptConclusions(entry["digests"], entry["conclusions"]) for entry in entries if entry is not None)


def keep_conclusions(cache: Path | None, key: str, conclusions: Conclusions, digests: Mapping[str, str] | None) -> None:
    """Keep conclusions with the digests of their files; nothing where a file could not be read to its end."""
    if digests is not None:
        keep(cache, _KIND, key, {"digests": digests, "conclusions": to_data(conclusions)})


def without_rows(conclusions: Conclusions) -> Conclusions:
    """The same without the rows that observations fall short by."""
    observations = {
        key: replace(observation, short=(), short_rows=0) if observation.short else observation
        for key, observation in conclusions.observations.items()
    }
    return replace(conclusions, observations=observations)


def to_data(conclusions: Conclusions) -> dict[str, Any]:
    """Conclusions as JSON-ready data."""
    uses: dict[str, list[tuple[int, Observation]]] = defaultdict(list)
    for (use, number), observation in conclusions.observations.items():
        uses[use].append((number, observation))
    return {
        "observations": {use: _columns(items) for use, items in uses.items()},
        "later": dict(conclusions.later),
        "files": [account_to_data(file) for file in conclusions.files],
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
    return Conclusions(observations, data["later"], tuple(map(account_from_data, data["files"])), ended)


# --- observations ---------------------------------------------------------------------------------


def _columns(items: Sequence[tuple[int, Observation]]) -> dict[str, Any]:
    given: dict[str, int] = {}
    parameters: list[dict[str, Any]] = []
    columns: dict[str, list[Any]] = {name: [] for name in _OBSERVED}
    for number, observation in items:
        values = _plain(observation.parameters)
        place = given.setdefault(repr(values), len(given))
        if place == len(parameters):
            parameters.append(values)
        row = (number, observation.subject, observation.status.value, _plain(observation.measures), place)
        short = [[item.file, item.rows, item.places] for item in observation.short]
        words = (_kept(observation.message), _kept(observation.distance), short, observation.short_rows)
        for column, value in zip(columns.values(), (*row, *words), strict=True):
            column.append(value)
    return {"rule": items[0][1].rule, "parameters": parameters, **columns}


_OBSERVED = ("numbers", "subjects", "statuses", "measures", "given", "messages", "distances", "short", "short_rows")


def _observations(use: str, data: Mapping[str, Any]) -> Iterable[tuple[int, Observation]]:
    rule = data["rule"]
    parameters = [_values(item) for item in data["parameters"]]
    for number, subject, status, measures, given, message, distance, short, short_rows in zip(
        *(data[name] for name in _OBSERVED), strict=True
    ):
        yield (
            number,
            Observation(
                rule=rule,
                use=use,
                subject=subject,
                status=_STATUSES[status],
                measures=_values(measures),
                parameters=parameters[given],
                message=catalogue.from_data(message) if message is not None else None,
                distance=catalogue.from_data(distance) if distance is not None else None,
                short=tuple(RowsOfFile(file, tuple(rows), tuple(places)) for file, rows, places in short),
                short_rows=short_rows,
            ),
        )


def _kept(message: Message | None) -> dict[str, Any] | None:
    return catalogue.to_data(message) if message is not None else None


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: Any) -> Any:  # noqa: ANN401 - a measure may be of any column type
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return {"number": str(value)} if isinstance(value, Decimal) else value


def _values(data: dict[str, Any]) -> dict[str, Any]:
    for name, value in data.items():
        if isinstance(value, dict):
            ((kind, text),) = value.items()
            data[name] = date.fromisoformat(text) if kind == "date" else Decimal(text)
    return data
