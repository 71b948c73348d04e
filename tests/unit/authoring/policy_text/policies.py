"""A policy of three clauses and documents in our own words that state them."""

from collections.abc import Sequence
from datetime import date

from eqcheck.authoring.policy_text.check import PolicyCheck, check_document
from eqcheck.authoring.policy_text.control_days import REGISTER
from eqcheck.domain.assessment import Clause, ClauseKind, Level, Policy
from eqcheck.domain.evidence_type import EvidenceType
from eqcheck.evidence.documents.passages import DocumentText, PassageKind, PassageList
from eqcheck.evidence.documents.text_lines import take_lines
from eqcheck.library.fingerprints import fingerprint, words_of
from tests.unit.evidence.exports_world import shipped_types

DAY = date(2026, 11, 22)
TRAINING = "All staff will be trained in equality every year"
WELCOME = "ensure that new families are shown round the school"
REPORT = "The head teacher reports prejudice-related incidents to governors each term."

DUTIES = {
    TRAINING: "Every member of staff has equality training each year.",
    WELCOME: "Families who are new are taken round the school.",
    REPORT: "Governors hear of incidents of prejudice from the head every term.",
}
DOCUMENT = f"""Equality policy

Training

{TRAINING}; training is recorded.

The school office will:
- {WELCOME};
- keep a list.

{REPORT}
"""


def policy(*quotes: str, sized: bool = True) -> Policy:
    """The policy whose clauses have those sources, in that order."""
    clauses = [clause(number, quote, sized=sized) for number, quote in enumerate(quotes or DUTIES, start=1)]
    return Policy("larkfield", "Equality policy", "version 1", {"all": "All"}, tuple(clauses))


def clause(number: int, quote: str, *, sized: bool = True) -> Clause:
    return Clause(
        id=f"larkfield/all/{number}",
        policy="larkfield",
        section="all",
        duty=DUTIES[quote],
        bearer="Head",
        level=Level.SCHOOL,
        kind=ClauseKind.POLICY,
        locator=f"sentence {number}",
        fingerprint=fingerprint(quote),
        frequency_stated="none",
        frequency_tested="12 months",
        words=words_of(quote) if sized else None,
    )


def checked(text: str, by: Policy | None = None, as_of: date = DAY) -> PolicyCheck:
    """The text, lines and all, held against a policy."""
    passages = PassageList()
    take_lines(text.split("\n"), passages)
    return check_document(by or policy(), passages.finished(), shown="policy.txt", as_of=as_of, register=register())


def register() -> EvidenceType:
    """The evidence type by which a document's days of control are read."""
    return shipped_types()[REGISTER]


def ids(clauses: Sequence[Clause]) -> list[int]:
    return [int(each.id.rpartition("/")[2]) for each in clauses]


def rows(*texts: str) -> DocumentText:
    """A document of table rows alone."""
    passages = PassageList()
    for text in texts:
        passages.add(text, PassageKind.ROW)
    return passages.finished()
