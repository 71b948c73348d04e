"""An assessment that was saved as JSON, read back: every report of it is what it would have been on the day.

What follows from something else is worked out again and compared, so that a file that was altered is no assessment.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from eqcheck.auditing.assess import Grounds, priorities, status_under, waiver_of
from eqcheck.auditing.saved_actions import saved_actions, saved_way
from eqcheck.auditing.saved_cells import refuse_other_cells
from eqcheck.auditing.saved_statuses import refuse_unfounded
from eqcheck.checks import build_check
from eqcheck.domain.assessment import (
    TRUST,
    Assessment,
    Basis,
    Clause,
    EvidenceFile,
    Finding,
    Observation,
    Policy,
    RowsOfFile,
    Rule,
    Status,
    worst,
)
from eqcheck.domain.mistakes import Mistake, MistakesError, MistakeSort, Place
from eqcheck.domain.plain_data import PlainDataError, from_data, part
from eqcheck.domain.saved_summary import digits_in_name
from eqcheck.domain.trust import TrustSetup
from eqcheck.domain.waiver_bars import bars_of
from eqcheck.evidence.folder import plain_bytes
from eqcheck.messages.catalogue import kinds, saved
from eqcheck.messages.commands import CommandKind
from eqcheck.messages.files import FileNote
from eqcheck.reports import json_report
from eqcheck.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from eqcheck.messages.message import Message

_Value = TypeVar("_Value")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ESCAPED_HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""Half of a sign beyond the first 65,536. Only two of them together can be written to a report."""
_DIGITS = 100
"""No measure has more; the time that a number takes grows with the square of its digits."""
_AGAIN = "audit the trust's folder again, with --format json"


def load(file: Path) -> Assessment:
    """The assessment that `audit --format json` wrote to `file`.

    Raises:
        MistakesError: when it cannot be read, is of another format, is cut short, or says what does not follow.
    """
    place = Place(file.as_posix())
    try:
        text = plain_bytes(file).decode()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text in UTF-8"
        _refuse(CommandKind.ASSESSMENT_UNREADABLE(reason=reason), place, "give a file that audit --format json wrote")
    return parse(text, place)


def parse(text: str, place: Place) -> Assessment:
    """The assessment that a text holds; `place` is what mistakes are said of.

    Raises:
        MistakesError: as `load` does.
    """
    data = _json(text, place)
    version = data.get("format")
    if version != json_report.FORMAT:
        kind = CommandKind.ASSESSMENT_FORMAT_NONE if version is None else CommandKind.ASSESSMENT_FORMAT_OTHER
        newer = isinstance(version, int) and version > json_report.FORMAT
        help_ = "a newer eqcheck wrote it: read it with that one" if newer else _AGAIN
        _refuse(kind(format=json_report.FORMAT, version=repr(version)), place, help_)
    try:
        with part():
            assessment = _assessment(data)
            difference = _difference(data, json_report.as_data(assessment))
    except PlainDataError as error:
        _refuse(CommandKind.ASSESSMENT_PART_WRONG(path=_path(error.path), problem=error.message), place, _AGAIN)
    if difference is not None:
        _refuse(
            CommandKind.ASSESSMENT_ALTERED(difference=difference),
            place,
            f"{_why_other(text, assessment.basis.version, place)}; {_AGAIN}",
        )
    return assessment


def _why_other(text: str, version: str, place: Place) -> str:
    """Why a file may say what does not follow: another eqcheck wrote it, or somebody changed it."""
    if digits_in_name(text.encode()) in place.file:
        return f"it is what was saved under its name; the build of eqcheck {version} that wrote it decided otherwise"
    other = "another build of it" if version == __version__ else f"eqcheck {version}"
    return f"this eqcheck is {__version__}: {other} wrote the file and decided otherwise, or it was changed since"


def _refuse(message: Message, place: Place, help_: str) -> NoReturn:
    raise MistakesError([Mistake(message, place, help_, MistakeSort.FILE)]) from None


def _json(text: str, place: Place) -> Mapping[str, Any]:
    try:
        data = json.loads(
            text, parse_int=_whole, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_object
        )
        if _ESCAPED_HALF.search(text):
            json.dumps(json.loads(text), ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        where = Place(place.file, error.lineno, error.colno)
        _refuse(CommandKind.ASSESSMENT_JSON_BROKEN(problem=error.msg.lower()), where, _AGAIN)
    except UnicodeEncodeError:
        _refuse(CommandKind.ASSESSMENT_UNUSABLE(problem="it holds half of a sign"), place, _AGAIN)
    except RecursionError:
        _refuse(CommandKind.ASSESSMENT_UNUSABLE(problem="it is nested too deep"), place, _AGAIN)
    except ValueError as error:
        _refuse(CommandKind.ASSESSMENT_UNUSABLE(problem=str(error)), place, _AGAIN)
    if not isinstance(data, dict):
        _refuse(CommandKind.ASSESSMENT_NONE(), place, _AGAIN)
    return data


def _whole(text: str) -> int:
    if len(text) > _DIGITS:
        raise ValueError(f"it holds a number of {len(text):,} digits")
    return int(text)


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return made


# --- from data to values --------------------------------------------------------------------------


def _rule(item: Mapping[str, Any], place: int) -> Rule:
    """The rule, with its check in the form of its kind."""
    with part("setup", "rules", place):
        rule = _value(Rule, {**item, "check": {}}, "setup", "rules", place)
    with part("setup", "rules", place, "check"):
        return replace(rule, check=build_check(item["check"]))


_PARTS = (
    "as_of",
    "setup",
    "policies",
    "findings",
    "subjects",
    "evidence",
    "notices",
    "actions",
    "way_to_green",
    "basis",
)


def _assessment(data: Mapping[str, Any]) -> Assessment:
    for name in _PARTS:
        if name not in data:
            raise PlainDataError("is missing", (name,))
    with part("as_of"):
        as_of = date.fromisoformat(data["as_of"])
    with part("setup"):
        setup = data["setup"]
        trust = _value(TrustSetup, setup["trust"], "setup", "trust")
        rules = [_rule(item, place) for place, item in enumerate(setup["rules"])]
    policies = _policies(data["policies"], setup["policies"])
    register = [TRUST, *(school.key for school in trust.schools)]
    by_id = {rule.id: rule for rule in rules}
    refuse_unfounded(data["findings"], by_id, _observation)
    findings = _findings(data["findings"], Grounds(policies, by_id, trust, as_of, {}), register)
    with part("subjects"):
        subjects = _subjects([item["key"] for item in data["subjects"]], register, findings)
    refuse_other_cells(findings, policies, subjects)
    return Assessment(
        as_of=as_of,
        trust=trust,
        policies=policies,
        rules=by_id,
        subjects=subjects,
        findings=findings,
        evidence=tuple(_file(item, place) for place, item in enumerate(data["evidence"])),
        priorities=priorities(findings, policies, by_id, as_of),
        notices=_notices(data["notices"], data.get("notice_ids")),
        way=saved_way(data["way_to_green"], data["actions"]),
        actions=saved_actions(data["actions"], findings),
        basis=_basis(data["basis"]),
    )


def _policies(items: Sequence[Mapping[str, Any]], written: Sequence[Mapping[str, Any]]) -> tuple[Policy, ...]:
    with part("policies"):
        sections = {item["id"]: {each["id"]: each["title"] for each in item["sections"]} for item in items}
    policies = []
    for place, item in enumerate(written):
        with part("setup", "policies", place, "id"):
            whole = {**item, "sections": sections[item["id"]]}
        policies.append(_value(Policy, whole, "setup", "policies", place))
    return tuple(policies)


def _basis(item: Mapping[str, Any]) -> Basis:
    with part("basis"):
        people = tuple(_value(str, name, "basis", "people", place) for place, name in enumerate(item["people"]))
        version, rules, evidence = (_value(str, item[name], "basis", name) for name in ("eqcheck", "rules", "evidence"))
        return Basis(version, rules, evidence, people)


def _value(kind: type[_Value], data: object, *path: str | int) -> _Value:
    try:
        return from_data(kind, data)
    except PlainDataError as error:
        raise PlainDataError(error.message, (*path, *error.path)) from None


def _file(item: Mapping[str, Any], place: int) -> EvidenceFile:
    with part("evidence", place):
        problems = [
            {**{key: value for key, value in problem.items() if key != "id"}, "message": _message(problem)}
            for problem in item["problems"]
        ]
        whole = {key: value for key, value in item.items() if key != "reason_id"}
        reason = _saved(item["reason_id"], item["reason"], None) if item["reason_id"] is not None else None
    return _value(EvidenceFile, {**whole, "problems": problems, "reason": reason}, "evidence", place)


def _message(item: Mapping[str, Any]) -> Message:
    """What a problem says, without the values that its sentence was made of: they are not saved."""
    return _saved(item["id"] or FileNote.SAVED_WITHOUT_ID.value, item["message"], item["help"])


def _notices(texts: Sequence[str], saved_ids: Sequence[str] | None) -> tuple[Message, ...]:
    """The notices; an assessment that was saved by an earlier version has no ids of them."""
    ids = [FileNote.SAVED_WITHOUT_ID.value] * len(texts) if saved_ids is None else saved_ids
    if len(texts) != len(ids):
        raise PlainDataError("has not an id for each of the notices", ("notice_ids",))
    items = enumerate(zip(ids, texts, strict=True))
    return tuple(_saved(id_, _value(str, text, "notices", place), None) for place, (id_, text) in items)


def _saved(id_: str, text: str, help_: str | None) -> Message:
    if id_ not in kinds():
        raise PlainDataError(f"{id_!r} is the id of no message", ("evidence",))
    return saved(id_, text, help_)


def _subjects(keys: Sequence[str], register: Sequence[str], findings: Iterable[Finding]) -> tuple[str, ...]:
    for finding in findings:
        if finding.subject not in keys:
            raise PlainDataError(f"has no {finding.subject}, of which there is a finding", ("subjects",))
    return tuple(sorted(keys, key=register.index))


def _findings(items: Sequence[Mapping[str, Any]], grounds: Grounds, subjects: Sequence[str]) -> tuple[Finding, ...]:
    """Findings in the order in which the audit made them: of the policies, their clauses and the register."""
    clauses = {clause.id: clause for policy in grounds.policies for clause in policy.clauses}
    places = {name: place for place, name in enumerate(clauses)}
    findings = []
    for place, item in enumerate(items):
        with part("findings", place):
            finding = _finding(item, clauses[item["clause"]], grounds)
            findings.append((places[finding.clause], subjects.index(finding.subject), place, finding))
    return tuple(finding for *_, finding in sorted(findings))


def _finding(item: Mapping[str, Any], clause: Clause, grounds: Grounds) -> Finding:
    uses = [use.key for use in clause.rules]
    observations = [_observation(each, item["subject"]) for each in item["observations"]]
    waiver = waiver_of(grounds.setup.waivers, clause.id, item["subject"], grounds.as_of)
    return Finding(
        clause=clause.id,
        policy=clause.policy,
        section=clause.section,
        subject=item["subject"],
        status=clause.within_reach(worst(status_under(clause.kind, grounds.rules, it) for it in observations)),
        observations=tuple(sorted(observations, key=lambda observation: uses.index(observation.use))),
        waiver=waiver,
        bars=bars_of(waiver, clause, grounds.as_of) if waiver is not None else (),
    )


def _observation(item: Mapping[str, Any], subject: str) -> Observation:
    return Observation(
        rule=item["rule"],
        use=item["use"],
        subject=subject,
        status=Status(item["status"]),
        measures={name: _measure(value) for name, value in item["measures"].items()},
        parameters={name: _measure(parameter["value"]) for name, parameter in item["parameters"].items()},
        message=_saved(item["message_id"], item["message"], None) if item["message_id"] is not None else None,
        distance=_distance(item.get("distance_id"), item["distance"]),
        evidence=_value(tuple[str, ...], item["evidence"], "findings", "observations", "evidence"),
        short=tuple(_value(RowsOfFile, each, "findings", "observations", "short") for each in item["short"]),
        short_rows=_value(int, item["short_rows"], "findings", "observations", "short_rows"),
    )


def _distance(id_: str | None, text: str) -> Message | None:
    return _saved(id_ or FileNote.SAVED_WITHOUT_ID.value, text, None) if id_ or text else None


def _measure(value: Any) -> Any:  # noqa: ANN401 - a measure may be of any column type
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return [_measure(item) for item in value] if isinstance(value, list) else value


# --- what does not follow -------------------------------------------------------------------------


def _difference(written: object, follows: object, path: tuple[str | int, ...] = ()) -> str | None:
    """Where what was written first differs from what follows from the rest of it, as a sentence; None where nowhere."""
    if isinstance(written, dict) and isinstance(follows, dict):
        return _first(_of_keys(written, follows, path))
    if isinstance(written, list) and isinstance(follows, list) and len(written) == len(follows):
        pairs = enumerate(zip(written, follows, strict=True))
        return _first(_difference(*pair, (*path, place)) for place, pair in pairs)
    if _same(written, follows):
        return None
    if isinstance(written, dict | list) or isinstance(follows, dict | list):
        return f"{_path(path)} does not follow from the rest of the file"
    return f"{_path(path)} is {written!r}, and from the rest of the file follows {follows!r}"


def _first(differences: Iterable[str | None]) -> str | None:
    return next((difference for difference in differences if difference is not None), None)


def _of_keys(
    written: Mapping[str, object], follows: Mapping[str, object], path: tuple[str | int, ...]
) -> Iterator[str | None]:
    for key in dict.fromkeys((*follows, *written)):
        if key in written and key in follows:
            yield _difference(written[key], follows[key], (*path, key))
        else:
            yield f"{_path((*path, key))} {'is missing' if key in follows else 'does not belong here'}"


def _same(written: object, follows: object) -> bool:
    if isinstance(follows, StrEnum):
        return written == follows.value
    if isinstance(written, Decimal):
        return isinstance(follows, int | float) and Decimal(repr(follows)) == written
    return type(written) is type(follows) and written == follows


def _path(path: Iterable[str | int]) -> str:
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return steps.removeprefix(".") or "the file"
