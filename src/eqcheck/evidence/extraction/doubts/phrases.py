"""The phrases by which a text says that it is not, not yet or no longer so; each stands in one table, once."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from eqcheck.evidence.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class DoubtKind(StrEnum):
    """Why a text is not believed."""

    TO_COME = "to_come"
    CONDITION = "condition"
    DRAFT = "draft"
    OVER = "over"
    EXAMPLE = "example"
    PROMPT = "prompt"
    NEGATED = "negated"
    UNTICKED = "unticked"
    MOVING = "moving"
    CODE = "code"
    REMARK = "remark"


SAID: Mapping[DoubtKind, str] = {
    DoubtKind.TO_COME: "says that it is still to come",
    DoubtKind.CONDITION: "holds on a condition only",
    DoubtKind.DRAFT: "is of a draft",
    DoubtKind.OVER: "is of what is no longer in force",
    DoubtKind.EXAMPLE: "is an example",
    DoubtKind.PROMPT: "is the prompt of a form that nobody has filled in",
    DoubtKind.NEGATED: "says that it is not so",
    DoubtKind.UNTICKED: "stands beside a box that is not ticked",
    DoubtKind.MOVING: "is a field that shows the day on which the file was opened, saved or printed",
    DoubtKind.CODE: "is a sample of code",
    DoubtKind.REMARK: "has a comment that nobody has resolved",
}
"""What is said of a text, as the end of a sentence that begins with it."""


class Where(StrEnum):
    """Where in a text a phrase must stand to count.

    anywhere: in any sentence. start: at its beginning. short: anywhere in a text of few words. alone: it is all
    that the text says.
    """

    ANYWHERE = "anywhere"
    START = "start"
    SHORT = "short"
    ALONE = "alone"


_FEW = 8
"""How many words a short text has at most."""
_LOOKED_AT = 500

_TABLE = """
to_come anywhere: not yet; yet to be; still to be; to be confirmed; to be advised; to be announced; to be appointed;
  to be recruited; to be arranged; to be decided; to be determined; to be finalised; to be finalized; to be written;
  to be drafted; to be produced; to be inserted; to be added here; to be added later; to be uploaded; to be published
  shortly; coming soon; under construction; in due course; tbc; tba; tbd; t b c; t b a; awaiting approval; awaiting
  ratification; awaiting sign off; awaiting governor; awaiting governors; awaiting final; awaiting publication;
  awaiting appointment; awaiting confirmation; pending approval; pending ratification; pending review; pending
  appointment; pending confirmation; pending governor; pending governors; being written; being rewritten; being
  drafted; being finalised; being developed at; currently being reviewed; currently being updated; currently being
  developed; currently under review; is under review; are under review; in preparation; in development; work in
  progress; watch this space; details to follow; information to follow; more to follow; has not been approved; have
  not been approved; has not been agreed; has not been adopted; has not been ratified; has not been published; yet to
  approve; text to follow; content to follow; page not found; check back soon; no date set; date not set; due to be
  approved; due to be ratified; due to be agreed; due to be published; will be approved; will be ratified; will be
  confirmed; will be announced; will be appointed
to_come start: see our website; please see our website; see the website; available on request;
  available from the school office; please ask; please contact the school; please contact the office; please contact us;
  to be completed; to be added; to be agreed; to be approved; to be ratified; to be adopted; to be
  published; to be provided; to be updated; to be set; to be reviewed and; to follow; awaiting; pending; awaited;
  vacant; vacancy; under review; under development; under consultation; for approval; for ratification; for
  discussion; for completion; planned; planning; intended; expected; anticipated; provisional; provisionally;
  deferred; postponed; outstanding; incomplete; unapproved; undated; unsigned; not known; not applicable yet; no date;
  no decision; next meeting; due to be; due for approval; due for ratification; due to go; going to; will be; will
  follow; soon; shortly; later; watch; when available; once
to_come short: to be; awaiting; pending; vacant; vacancy; to follow; deferred; postponed; proposed; planned; under
  review; under development; unapproved; not known; expected; anticipated; in progress; incomplete; outstanding;
  provisional; provisionally; interim approval; yet to; due to; next meeting; next governors; next governing
to_come alone: unknown; missing; not recorded; not entered; to confirm; to come; tbc by; not stated; not available;
  not set; none yet; nothing yet; ongoing; awaited; in hand
condition anywhere: subject to approval; subject to ratification; subject to governor; subject to governors; subject
  to consultation; subject to final; in principle only; conditional on approval; conditional approval; provisional
  approval; approved in principle; agreed in principle
condition start: subject to; in principle; conditional; conditionally; if approved; when approved; once approved;
  unless; until
condition short: subject to; in principle; conditional; conditionally; if approved; when approved; once approved
draft anywhere: for consultation only; draft for consultation; draft for approval; draft for comment; draft for
  discussion; draft for governors; in draft; is a draft; still a draft; remains a draft; working draft; first draft;
  final draft; consultation draft; not for publication; not for circulation; not for distribution
draft start: draft; drafted; unconfirmed; for consultation; for comment; out for consultation; proposed
draft short: draft; for consultation; out for consultation; for comment; not final; uncontrolled; embargoed; not
  approved; unapproved; unconfirmed
over anywhere: has been superseded; has been withdrawn; has been replaced; is superseded; is withdrawn; is obsolete;
  no longer in force; no longer in use; no longer current; no longer valid; no longer applies; do not use; superseded
  by; replaced by the; withdrawn on; has now expired; has expired; now expired; for reference only; for archive
over start: superseded; withdrawn; archived; archive copy; obsolete; cancelled; rescinded; revoked; expired; old
  version; previous version; void; out of date; lapsed
over short: superseded; withdrawn; archived; obsolete; cancelled; rescinded; revoked; old version; previous version;
  void; out of date; expired; lapsed
example anywhere: lorem ipsum; example only; example action; example objective; sample only; specimen only; for
  illustration only; for illustrative purposes; model policy for schools to adapt; this is a template
example start: e g; eg; example; examples; for example; sample; specimen; illustration; such as; i e
example short: specimen; sample; e g; for example; example
prompt anywhere: click or tap; click here; tap here; click to enter; choose an item; choose a date; select a date;
  pick a date; select an item; select from; type here; enter text; enter date; enter a date; enter name; dd mm yyyy;
  dd mm yy; mm yyyy; dd month yyyy; insert name; insert date; insert text; insert details; insert here; insert your;
  insert school; insert the; enter your; add your; add text; add name; add date; your school name; name of school;
  school name here; delete as appropriate; delete as applicable; delete before; delete this; adapt this section; amend
  as appropriate; edit this; placeholder; guidance note delete; please complete; please insert; complete this section;
  use this section to; explain here; describe here; list here; write here; insert link; xx xx xxxx; xxxx; 00 00 0000
prompt start: insert; enter; delete; add here; state; specify; click; tap; choose; select; type; please state; please
  add; please enter; please give; name of; date of; signature; signed; print name; full name; your name; sign here;
  position; initials
prompt alone: name; date; date here; check; blank; see below; xx; xxx; x; yyyy; dd; mm; text; title; description;
  initials; day month year; month year; headteacher name; sign and date; yes no; y n; signed and dated; insert; tick
negated anywhere: does not currently have; do not currently have; not currently have; not have anything;
  nothing to say; no work has been; does not have any; do not have
  any; does not yet have; do not yet have; there is no; there are no; there is currently no; there are currently no;
  we have no; school has no; no arrangements are; no arrangements have; no plan is; nothing in place; not in place;
  none in place; no information is; has no published; does not publish; do not publish; not required to publish; not
  obliged to publish; no need to publish; exempt from publishing; need not publish; needn't publish;
  not need to publish; not have to publish; is not included; are not included; is not published; are not published;
  have not published;
  cannot publish; unable to publish; not to publish; not publishing; not provided here; not been done;
  was not approved; were not approved;
  not approved by; was not agreed; was rejected; was refused; not been signed
negated start: no; not; never;
  none; nil; nothing; nobody; rejected; refused; declined; n a; not applicable; unable;
  false
negated alone: n; na; no no; no action needed; no action required; no action necessary; no actions needed;
  no actions required; no further action; no further action needed; no further action required; no action;
  none needed; none required; none at present; none at this time; nothing needed; nothing required
"""
"""Each entry: why, where in the text, and the phrases, parted by semicolons; it goes on in indented lines."""

_UNWRITTEN = re.compile(
    r"\b(?:this|the) (?:section|page|part|information|document|policy|plan|report) (?:is|will|has|needs|should)"
    r" [^.]{0,40}\b(?:completed|written|added|updated|drafted|finished|provided)\b"
    r"|\b(?:not yet|yet to be|still to be|to be|being) (?:been )?(?:written|drafted|finalised|produced)\b"
    r"|\b(?:intends?|plans?|hopes?|expects?|aims?|means?) to (?:set|write|publish|describe|add|include|provide)"
    r" (?:this|it|these|them)\b"
    r"|\bwill be (?:published|added|made available|provided|inserted|uploaded)"
    r" (?:here|shortly|soon|later|in due course)\b"
    r"|\bwill be (?:written|drafted|drawn up|published|produced) (?:this|next|in|by|before|when|once|after|as)\b"
    r"|\b(?:we|school|governors|trust|board) (?:will|shall|hopes? to|plans? to|intends? to|aims? to|expects? to)"
    r" (?:publish|upload|(?:write|prepare|draft|draw up|produce) (?:a|an|one|this|it)\b)"
    r"|\b(?:we|it|school|academy|college|trust|site|building) (?:do|does|did) not"
    r" (?:currently |yet |at present |presently |now )?(?:have|hold|keep|publish|collect)\b(?! to\b)"
    r"|\bto be (?:described|set out|listed|explained|added|written) (?:here|below|by|once|when|later|in due course)\b"
    r"|^(?:all |the )?(?:schools?|governing bod(?:y|ies)|governors|you) (?:must|should|are required to|need to|have to)"
    r" (?:describe|set out|include|publish|explain|state|list|give|provide (?:details|information))\b"
    r"|\b(?:we|school|it|they|there) used to (?:have|be|offer|provide)\b"
    r"|\b(?:we|school|governors|trust|trustees) (?:are|is) (?:planning|hoping|intending) to\b"
    r"|\bnone of (?:our|the) (?:buildings?|rooms?|classrooms?|entrances?|doors?|sites?|policies) (?:have|has|is|are)\b"
    r"|\b(?:text|content|information|section|page)\b[^.]{0,30}\b(?:was|were|has been|have been)"
    r" (?:removed|deleted|taken down)\b"
)
"""What says of a text that it is still to be written, in words that leave room."""
_GAPS = re.compile(r"\b(?:19|20)(?:xx|yy|\?\?|__)|\b(?:xx|dd)[/. -](?:xx|mm)\b|__[/. -]__")
"""A date of which a form leaves the figures open."""
_SENTENCE = re.compile(r"(?<=[.;!?])\s+")
_ALL_OPEN = re.compile(r"\[[^\[\]]*\]|<[^<>]*>|\{[^{}]*\}")
"""A text that is all in brackets of a form."""
_NO_LETTERS = frozenset({"?", "??", "???"})
_WORDS = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_ROUND = "[](){}<>\"' ."

HEDGES = frozenset(
    [
        "no",
        "not",
        "never",
        "yet",
        "will",
        "be",
        "shall",
        "should",
        "must",
        "awaiting",
        "pending",
        "until",
        "unless",
        "if",
        "when",
        "once",
        "before",
        "after",
        "previously",
        "proposed",
        "expected",
        "planned",
        "intended",
        "tbc",
        "anticipated",
        "provisional",
        "provisionally",
        "deferred",
        "draft",
        "target",
        "conditional",
        "conditionally",
        "principle",
    ]
)
"""Words by which what stands right behind them, in their sentence, is not so, or only to be."""


def plain(text: str) -> tuple[str, ...]:
    """The words of a text as phrases are compared with them."""
    return tuple(word.casefold().replace("\u2019", "'") for word in _WORDS.findall(text))


@cache
def _book() -> Mapping[str, tuple[tuple[tuple[str, ...], DoubtKind, Where], ...]]:
    """The phrases by their first word, the longest first."""
    book: dict[str, list[tuple[tuple[str, ...], DoubtKind, Where]]] = {}
    for entry in _TABLE.strip().replace("\n  ", " ").splitlines():
        head, _, listed = entry.partition(": ")
        kind, _, where = head.partition(" ")
        for phrase in map(plain, listed.split(";")):
            book.setdefault(phrase[0], []).append((phrase, DoubtKind(kind), Where(where)))
    return {first: tuple(sorted(its, key=lambda each: -len(each[0]))) for first, its in book.items()}


def answers(kinds: Iterable[DoubtKind]) -> tuple[frozenset[str], frozenset[str]]:
    """With what a short answer of one of these kinds begins, and what it is where it says nothing else."""
    allowed = frozenset(kinds)
    listed = [(" ".join(phrase), where) for its in _book().values() for phrase, kind, where in its if kind in allowed]
    alone = frozenset(text for text, where in listed if where is Where.ALONE)
    return frozenset(text for text, where in listed if where is not Where.ALONE), alone


def phrase_at(words: Sequence[str], at: int, places: Iterable[Where] = Where) -> tuple[int, DoubtKind] | None:
    """How many words the longest phrase at a word has that counts in one of `places`, and what it says."""
    allowed = frozenset(places)
    for phrase, kind, where in _book().get(words[at], ()):
        if where in allowed and tuple(words[at : at + len(phrase)]) == phrase:
            return len(phrase), kind
    return None


class TextKind(StrEnum):
    """What a text is in its document: a value beside a label, a sentence of a section, or the words of a row."""

    VALUE = "value"
    SENTENCE = "sentence"
    ROW = "row"


_BEGINS_ROW = frozenset({DoubtKind.OVER})
_BEGINS_SENTENCE = frozenset({DoubtKind.TO_COME, DoubtKind.DRAFT, DoubtKind.OVER, DoubtKind.EXAMPLE})
_ALWAYS_BEGINS = frozenset({"awaiting", "insert"})


@lru_cache(maxsize=4_096)
def doubt_of(text: str, what: TextKind = TextKind.VALUE) -> DoubtKind | None:
    """What speaks against a text; None where nothing does.

    A passage of several sentences is to be asked of one by one. Of a long sentence, and of the words of a row, less
    is thought at its beginning than of a value: "Select new furniture" is an action and "Select" is a prompt.
    """
    folded = fold(text[:_LOOKED_AT]).strip(_ROUND + ":;,-\u2013\u2014*")
    if text.strip() in _NO_LETTERS:
        return DoubtKind.TO_COME
    words = plain(folded)
    if not words:
        return None
    if what is TextKind.VALUE and _GAPS.search(folded):
        return DoubtKind.PROMPT
    few = len(words) <= _FEW
    if _ALL_OPEN.fullmatch(text.strip()):
        what = TextKind.VALUE
    for at in range(len(words)):
        phrase = phrase_at(words, at, _places(what, few=few, first=at == 0))
        if phrase is not None and _counts(phrase, what, words, at):
            return phrase[1]
    whole = phrase_at(words, 0, {Where.ALONE})
    if whole is not None and whole[0] == len(words):
        return whole[1]
    return DoubtKind.TO_COME if what is not TextKind.ROW and _UNWRITTEN.search(folded) else None


def _places(what: TextKind, *, few: bool, first: bool) -> set[Where]:
    short = {Where.SHORT} if few and what is not TextKind.ROW else set()
    return {Where.ANYWHERE, *short, *([Where.START] if first else ())}


def _counts(phrase: tuple[int, DoubtKind], what: TextKind, words: Sequence[str], at: int) -> bool:
    """Whether a phrase says so much of a text of this kind."""
    size, kind = phrase
    few = len(words) <= _FEW
    if what is TextKind.ROW and words[at] == "add" and at + size + 1 < len(words):
        return False  # "Add text to speech" is something to be done
    if what is TextKind.ROW and not (few and size == len(words)):
        if kind in {DoubtKind.TO_COME, DoubtKind.CONDITION, DoubtKind.NEGATED, DoubtKind.DRAFT}:
            return size > 1 and at == 0 and few
        return size > 1 or kind in _BEGINS_ROW or words[0] == "eg"
    if what is TextKind.SENTENCE and not few and at == 0:
        anywhere = phrase_at(words, 0, {Where.ANYWHERE}) is not None
        begins = size > 1 and kind in _BEGINS_SENTENCE
        return anywhere or begins or words[0] in _ALWAYS_BEGINS
    return True


def sentences(text: str) -> list[str]:
    """The sentences of a passage."""
    return _SENTENCE.split(text)


def kind_of(word: str) -> DoubtKind | None:
    """What a word that a document is stamped with says of it, as Draft does."""
    words = plain(word)
    phrase = phrase_at(words, 0) if words else None
    return phrase[1] if phrase is not None and phrase[0] == len(words) else None
