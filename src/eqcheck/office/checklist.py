"""The checklist that a school or the trust itself is sent: what is needed, for which days, why, and what is there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST, prose_date
from eqcheck.office.dates import asked_for
from eqcheck.office.forms import document_instead
from eqcheck.reports.words import STATUS_WORDS, counted, listed, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from eqcheck.domain.assessment import Status
    from eqcheck.office.dates import AskedDays
    from eqcheck.office.needs import DueStatement, EvidenceNeed
    from eqcheck.office.surveying import Survey


class Urgency(Enum):
    """How pressing an item is, most pressing first; the value is its heading."""

    MISSING = "Not there yet"
    ENDING = "There, and runs out within a year"
    THERE = "There"
    TRUST = "Held by the trust"
    OPTIONAL = "Only if there is any"


@dataclass(frozen=True, slots=True)
class AskedItem:
    """One thing asked for."""

    need: EvidenceNeed
    asked: AskedDays
    urgency: Urgency


@dataclass(frozen=True, slots=True)
class Checklist:
    """Everything that one subject is asked for at a date."""

    trust: str
    subject: str
    name: str
    as_of: date
    items: tuple[AskedItem, ...]

    def grouped(self) -> Iterator[tuple[Urgency, list[AskedItem]]]:
        """The items of each group that has any, most pressing first."""
        for urgency in Urgency:
            items = [item for item in self.items if item.urgency is urgency]
            if items:
                yield urgency, items


def checklist(survey: Survey, subject: str) -> Checklist:
    """The checklist of one subject of a survey."""
    setup = survey.run.prepared.setup
    names = {school.key: school.name for school in setup.schools}
    items = [
        AskedItem(need, asked_for(need.type.period, survey.as_of, setup.terms), _group(need))
        for need in survey.needs[subject]
    ]
    return Checklist(setup.name, subject, names.get(subject, setup.name), survey.as_of, tuple(items))


def _group(need: EvidenceNeed) -> Urgency:
    if need.missing or (not need.sources and not need.optional):
        return Urgency.MISSING
    if not need.sources:
        return Urgency.OPTIONAL
    if need.subject != TRUST and not any(source.own for source in need.sources):
        return Urgency.TRUST
    if need.runs_out:
        return Urgency.ENDING
    return Urgency.THERE if in_its_folder(need) else Urgency.TRUST


def in_its_folder(need: EvidenceNeed) -> bool:
    """Whether some file is the subject's own to send; the trust is sent nothing by others."""
    return need.subject == TRUST or any(_in_folder(source.path, need.subject) for source in need.sources)


def _in_folder(path: str, subject: str) -> bool:
    return path.casefold().startswith(f"evidence/{subject}/".casefold())


# --- in words -------------------------------------------------------------------------------------


def who(whole: Checklist) -> str:
    """Who is asked: a school by its name, the trust as itself."""
    return f"{whole.name} itself" if whole.subject == TRUST else whole.name


def there(need: EvidenceNeed) -> str:
    """What there is already: files, rows, and the newest date in them."""
    if not need.sources:
        return "nothing yet"
    paths = list(dict.fromkeys(source.path for source in need.sources))
    shown = listed(paths[:3]) if len(paths) <= 3 else f"{', '.join(paths[:3])} and {len(paths) - 3} more"
    newest = f", the newest of {prose_date(need.newest)}" if need.newest else ""
    years = f", up to {need.year}" if need.year else ""
    return f"{counted(need.rows, 'row')} in {shown}{newest}{years}"


def runs_out(need: EvidenceNeed) -> str:
    """When what is there runs out, and for which duty first; empty where it does not."""
    if need.runs_out is None:
        return ""
    return f"on {prose_date(need.runs_out)}, for {need.runs_out_for} first, if nothing is done"


def reasons(need: EvidenceNeed) -> list[tuple[str, str, str]]:
    """Clause, standing and duty of each reason, a clause once and with its worst standing."""
    worst: dict[tuple[str, str], Status | None] = {}
    for reason in need.reasons:
        key = (reason.clause, reason.duty)
        ranked = [status for status in (worst.get(key), reason.status) if status is not None]
        worst[key] = min(ranked, key=lambda status: status.rank, default=None)
    return [(clause, standing(status), sentence(duty)) for (clause, duty), status in worst.items()]


def standing(status: Status | None) -> str:
    """How a duty stands now, in a few words."""
    return STATUS_WORDS[status].phrase if status is not None else "counted across the trust"


def asks(statement: DueStatement) -> str:
    """A statement to sign: its question, who may sign, and for how long it holds."""
    roles = listed([role.replace("_", " ") for role in statement.roles])
    months = counted(statement.valid_months, "month")
    return f"{sentence(statement.question)} Signed by: {roles}; it holds for {months}."


def send_as(need: EvidenceNeed) -> str:
    """Where the file belongs: the subject's folder, unless its rows come in an export of the trust."""
    if need.sources and not in_its_folder(need):
        return f"nothing, for it comes in {need.sources[0].path}"
    document = document_instead(need.type)
    return f"evidence/{need.subject}/{need.type.id}.xlsx" + (f", {document}" if document else "")


def form_command(need: EvidenceNeed) -> str:
    """The command that writes a blank form."""
    return f"eqcheck evidence template {need.type.id} --format xlsx"


def counts(whole: Checklist) -> str:
    """How many items there are, by group."""
    parts = [f"{len(items)} {_COUNTED[group]}" for group, items in whole.grouped()]
    return f"{counted(len(whole.items), 'kind')} of evidence: {'; '.join(parts)}."


_COUNTED = {
    Urgency.MISSING: "not there yet",
    Urgency.ENDING: "there until some day within a year",
    Urgency.THERE: "there",
    Urgency.TRUST: "held by the trust",
    Urgency.OPTIONAL: "only if there is any",
}
