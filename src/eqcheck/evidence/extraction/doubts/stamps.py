"""What a document is stamped with as a whole: Draft, Superseded, Sample."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.evidence.documents.passages import Mark, PassageKind
from eqcheck.evidence.extraction.doubts.boxes import ticked, unticked
from eqcheck.evidence.extraction.doubts.phrases import SAID, DoubtKind, Where, doubt_of, phrase_at, plain, sentences
from eqcheck.evidence.extraction.doubts.standing import standing_of, standing_of_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.evidence.documents.passages import DocumentText, Passage

_STAMPS = frozenset({DoubtKind.DRAFT, DoubtKind.OVER, DoubtKind.EXAMPLE})
_OF_STATUS = frozenset({*_STAMPS, DoubtKind.TO_COME, DoubtKind.CONDITION, DoubtKind.NEGATED})
_TOP, _END = 12, 3
"""How many passages from the top, and from the end, may be a stamp of few words."""
_LONGEST_MARK = 6
_LONGEST_ALONE = 3
"""How many words a stamp has at the top or the end, and anywhere else."""
_LONGEST_NOTE = 60
_LONGEST_TEXT = 4_000
_FEW_SENTENCES = 2
_GAP = re.compile(r" {3,}|[|\t]")
"""What parts a stamp from what else stands in its line, as the school's name does."""
_PAGE = re.compile(r"\bpage \d{1,4}(?: of \d{1,4})?\b", re.IGNORECASE)
_NO_STAMP = frozenset(
    {"date", "dated", "drafted", "drafting", "history", "previous", "earlier", "deletion", "exclusion"}
)
_STATUS = (
    *(
        ("status",),
        ("document", "status"),
        ("policy", "status"),
        ("plan", "status"),
        ("approval", "status"),
        ("state",),
    ),
    *(("version", "status"), ("status", "of", "document"), ("current", "status"), ("publication", "status")),
    *(("report", "status"), ("status", "of", "plan"), ("status", "of", "policy"), ("stage",), ("document", "state")),
)
_OF_ROWS = frozenset(map(plain, ("status", "state", "stage")))
"""Those of them that stand in the blocks of rows as well."""
_ENDS = frozenset(
    map(plain, ("removed", "removed on", "expired", "expired on", "replaced by", "superseded by", "taken down on"))
)
_QUORUM = frozenset(map(plain, ("quorum", "quorate", "quorum met", "quorum present")))
"""Labels by whose value a document has ended, or a meeting could decide nothing."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Words that the whole document is stamped with, what they say of it, and where they stand.

    `passage` is the index of the line that they are, -1 for a name, a watermark, a note or a margin.
    """

    text: str
    kind: DoubtKind
    where: str
    passage: int = -1


def stamps(document: DocumentText, stem: str, title: int | None) -> list[Stamp]:
    """Every stamp of a document: in its file's name, its margins, its watermarks and notes, or in short lines."""
    return [*_in_name(stem), *_in_notes(document), *_in_lines(document.passages, title)]


def _in_name(stem: str) -> Iterator[Stamp]:
    words = plain(stem.replace("_", " "))
    kind = _stamped(words)
    if kind is not None:
        yield Stamp(stem, kind, "in the file's name")


def _in_notes(document: DocumentText) -> Iterator[Stamp]:
    for note in document.stamps:
        kind = _stamped(plain(note.text)) if len(note.text.split()) <= _LONGEST_MARK else None
        if kind is None and len(note.text.split()) <= _LONGEST_NOTE:
            said = doubt_of(note.text)
            kind = said if said in _OF_STATUS and _is_of_status(note.text) else _standing(note.text, alone=True)
        if kind is not None:
            yield Stamp(note.text, kind, note.where)


def _of_note(text: str) -> DoubtKind | None:
    """What a footnote of few words says against the document: a condition makes a draft of it."""
    said = doubt_of(text.lstrip("0123456789*[] ")) if len(text.split()) <= _LONGEST_NOTE else None
    return DoubtKind.DRAFT if said in _OF_STATUS and _is_of_status(text) else None


def _is_of_status(text: str) -> bool:
    """Whether a note is about the document's standing, and not about its content."""
    words = plain(text)
    return any(
        word.startswith(("approv", "draft", "ratif", "adopt", "supersed", "withdraw", "publish")) for word in words
    )


def _in_lines(passages: Sequence[Passage], title: int | None) -> Iterator[Stamp]:
    body = [index for index, passage in enumerate(passages) if passage.kind is not PassageKind.MARGIN]
    edges = {*body[:_TOP], *body[-_END:]}
    for index, passage in enumerate(passages):
        kind = _of_status(passage)
        if kind is None and passage.kind is not PassageKind.ROW:
            margin = passage.kind is PassageKind.MARGIN
            above = title is not None and index < title and _begins_as_stamp(passage.text)
            headed = margin or above or index == title
            longest = 25 if headed else _LONGEST_MARK if index in edges else _LONGEST_ALONE
            judged = _stamped if longest > _LONGEST_ALONE else _is_stamp
            parts = _GAP.split(_PAGE.sub(" ", _without_unticked(passage.text[:400])))
            kinds = (judged(words) for words in map(plain, parts) if len(words) <= longest)
            kind = next((each for each in kinds if each is not None), None)
            note = any(mark is Mark.NOTE for *_, mark in passage.marks)
            kind = kind or _standing(passage.text, alone=headed or note or index in edges)
            kind = kind or (_of_note(passage.text) if note else None)
            kind = kind or (standing_of_title(passage.text) if index == title else None)
        if kind is not None:
            margin = passage.kind is PassageKind.MARGIN
            where = "in the margin of a page" if margin else _where(passage)
            yield Stamp(" ".join(passage.text.split()), kind, where, -1 if margin else index)


def _standing(text: str, *, alone: bool) -> DoubtKind | None:
    """What the sentences of a text say against the document that they stand in; `alone` if it may be one line."""
    said = sentences(text[:_LONGEST_TEXT])
    others = {
        at for at, it in enumerate(said) if at and it.casefold().startswith("it ") and "this" not in plain(said[at - 1])
    }
    parts = [part for at, it in enumerate(said) if at not in others for part in _GAP.split(it)]
    kinds = (standing_of(it, alone=alone and len(said) <= _FEW_SENTENCES) for it in parts)
    return next((kind for kind in kinds if kind is not None), None)


def _without_unticked(text: str) -> str:
    """A text but for what stands beside boxes that nobody has ticked."""
    for first, last in reversed(unticked(text)):
        text = f"{text[:first]} {text[last:]}"
    return text


def _where(passage: Passage) -> str:
    return (
        f"page {passage.page}" if passage.page else f"line {passage.line}" if passage.line else "in a line of its own"
    )


def _stamped(words: Sequence[str]) -> DoubtKind | None:
    """What words that are a line, a name or a stamp say of the document; nothing where they only date a draft."""
    if not _NO_STAMP.isdisjoint(words):
        return None
    for at in range(len(words)):
        places = (Where.ANYWHERE, Where.SHORT, *([Where.START] if at == 0 else []))
        phrase = phrase_at(words, at, places)
        if (
            phrase is not None
            and phrase[1] in _STAMPS
            and words[at] not in {"such", "i", "eg", "e", "example", "examples"}
        ):
            return phrase[1]
    return None


def _begins_as_stamp(text: str) -> bool:
    """Whether a line begins with what documents are stamped with: "DRAFT - subject to approval by the governors"."""
    words = plain(text[:400])
    phrase = phrase_at(words, 0, (Where.ANYWHERE, Where.START)) if words else None
    return phrase is not None and phrase[1] in _STAMPS


def _is_stamp(words: Sequence[str]) -> DoubtKind | None:
    """What words say that are a stamp and little else, as DRAFT v2 is."""
    rest = [word for word in words if not any(map(str.isdigit, word)) and word not in {"v", "version", "only", "copy"}]
    phrase = phrase_at(rest, 0, (Where.ANYWHERE, Where.START, Where.SHORT)) if rest else None
    return phrase[1] if phrase is not None and phrase[1] in _STAMPS and phrase[0] >= len(rest) - 1 else None


def _of_status(passage: Passage) -> DoubtKind | None:
    """What a line or row says that gives the document's status."""
    if passage.kind is PassageKind.ROW:
        cells = [cell for cell in passage.cells if cell]
        pairs = [(cells[0], cells[1])] if len(cells) == 2 else []
    else:
        label, colon, value = passage.text[:400].partition(":")
        pairs = [(label, value)] if colon else []
    for label, value in pairs:
        if plain(label) in _ENDS and doubt_of(value) is None and any(map(str.isalnum, value)):
            return DoubtKind.OVER
        if plain(label) in _QUORUM and doubt_of(value) is not None:
            return DoubtKind.DRAFT
        if plain(label) in _STATUS:
            for text in ticked(value) or [value.split("\n")[0].split("   ")[0]]:
                kind = doubt_of(text) or (standing_of(text, alone=True) if plain(label) not in _OF_ROWS else None)
                if kind in _OF_STATUS:
                    return kind
    return None


def said_of(kind: DoubtKind) -> str:
    """What a stamp says of the document."""
    return SAID[kind]


def of_all_minutes(stamp: Stamp) -> bool:
    """Whether a stamp below the head of minutes is about them all: it names the meeting, or these minutes."""
    words = plain(stamp.text)
    return "meeting" in words or "minutes" in words
