"""The title of a document: where it stands, and the period that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.domain.document_form import NameSource
from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.evidence.extraction.doubts.bearing import DOCUMENTS
from eqcheck.evidence.extraction.spans import SpanForm
from eqcheck.evidence.extraction.words import holds_words, plain_words
from eqcheck.evidence.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eqcheck.domain.document_form import DocumentForm
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.documents.passages import Passage
    from eqcheck.evidence.extraction.spans import Span, Spans
    from eqcheck.messages.documents import DocumentKind
    from eqcheck.messages.message import Message

_WITHIN = 12
"""How many passages from the top may be the title."""
_LONGEST = 25
_LOOKED_AT = 1_000
_LONGEST_LABEL = 6
_TOGETHER = 3
"""How many lines a title may be set in."""
_BELOW = 3
"""How many passages below the title may be its period."""
_ALONE = 4
"""How many words a line beside the title has at most to be another title."""
_ITEMS = frozenset({"item", "items"})
_SAYS_NOTHING = DOCUMENTS | frozenset(
    [*("information", "and", "of", "for", "the", "our", "a", "board", "body", "action", "school", "trust", "to", "on")]
)
_NOT_HELD = frozenset({"agenda", "next", "previous", "last", "cancelled", "postponed", "notice", "convened"})
"""Words by which a day at the top is not that of a meeting that was held."""
_POINTS = frozenset({"see", "superseded", "replaced", "replaces", "supersedes", "succeeded"})
"""Words by which a title at the top speaks of another document as well."""
_WORDS_OF_PERIOD = frozenset({"for", "the", "period", "from", "to", "academic", "year", "years", "school", "and"})
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Title:
    """Where the title stands, as the index of a passage. `strange`: it is none of those that its type has."""

    passage: int
    strange: bool = False


def title_of(passages: Sequence[Passage], form: DocumentForm, others: Sequence[DocumentForm]) -> Title | None:
    """The title of a document, None where it is that of something else.

    It is the first short passage, or few together, that holds one of the titles of `form`; a labelled line or a row
    of a table only where nothing else is, by its value; then a margin. A strange title will do where nothing at the
    top is a title of the `others` and it has a word in common with those of `form`: the file's name says what it is.
    """
    phrases = [plain_words(title) for title in form.titles]
    if not phrases:
        return Title(0)
    top = [index for index, passage in enumerate(passages) if passage.kind is not PassageKind.MARGIN][:_WITHIN]
    margins = [index for index, passage in enumerate(passages) if passage.kind is PassageKind.MARGIN][:_WITHIN]
    for indexes, part in ((top, _unlabelled), (top, _labelled), (margins, _unlabelled)):
        for index in indexes:
            words = plain_words(part(passages[index], phrases))
            if len(words) <= _LONGEST and any(holds_words(words, each) for each in phrases):
                return Title(index)
    together = _over_lines(passages, top, phrases)
    return Title(together) if together is not None else _strange(passages, top, form, others)


def only_announces(passages: Sequence[Passage], title: int, stem: str, form: DocumentForm) -> bool:
    """Whether a document tells what is to happen, as an agenda does, and not what happened.

    `title` is the index of its passage, `stem` the file's name without its ending.
    """
    phrases = [plain_words(each) for each in form.announced_by]
    for index in range(max(title - _BELOW, 0), min(title + 1 + _BELOW, len(passages))):
        words = plain_words(passages[index].text[:_LOOKED_AT])
        longest = _LONGEST if index == title else _ALONE
        if len(words) <= longest and _announces(words, phrases):
            return True
    return _announces(plain_words(stem.replace("_", " ")), phrases)


def within_and_others(
    type_: EvidenceType, types: Iterable[EvidenceType]
) -> tuple[list[EvidenceType], list[DocumentForm]]:
    """The types whose rows stand within documents of a type, and the forms of those that such a document is not."""
    forms = {it.id: (it, it.documents) for it in types if it.documents is not None and it.id != type_.id}
    own = type_.documents.within if type_.documents is not None else ()
    within = [it for it, form in forms.values() if type_.id in form.within]
    return within, [form for name, (_, form) in forms.items() if name not in own and type_.id not in form.within]


def other_title(passages: Sequence[Passage], form: DocumentForm, kind: DocumentKind) -> Message:
    """The message about a title, of a kind that quotes it and those that were looked for."""
    first = next((it for it in passages if it.kind is PassageKind.HEADING), passages[0])
    looked = ", ".join(map(quoted, form.titles[:5]))
    return kind(title=quoted(first.text), titles=looked)


def _announces(words: Sequence[str], phrases: Sequence[Sequence[str]]) -> bool:
    """Whether words hold one of the phrases; "agenda item 5" and "item" itself name a part of what happened."""
    return _ITEMS.isdisjoint(words) and any(holds_words(words, each) for each in phrases)


def _over_lines(passages: Sequence[Passage], top: Sequence[int], phrases: Sequence[Sequence[str]]) -> int | None:
    """The first of a few lines that hold a title together."""
    for place, index in enumerate(top):
        words: tuple[str, ...] = ()
        for other in top[place : place + _TOGETHER]:
            words = (*words, *plain_words(_unlabelled(passages[other], phrases)))
            if len(words) <= _LONGEST and any(holds_words(words, each) for each in phrases):
                return index
    return None


def _strange(
    passages: Sequence[Passage], top: Sequence[int], form: DocumentForm, others: Sequence[DocumentForm]
) -> Title | None:
    own = [plain_words(title) for title in form.titles]
    telling = {word for title in own for word in title} - _SAYS_NOTHING
    elsewhere = [words for other in others for title in other.titles if len(words := plain_words(title)) > 1]
    any_policy = NameSource.TITLE in form.names.values() and len({title[-1] for title in own} & DOCUMENTS) > 1
    candidates = []
    for index in top:
        words = plain_words(_unlabelled(passages[index], own))
        if not words or len(words) > _LONGEST:
            continue
        if passages[index].kind is PassageKind.HEADING and any(holds_words(words, each) for each in elsewhere):
            return None
        if not telling.isdisjoint(words) or (any_policy and words[-1] in DOCUMENTS):
            candidates.append(index)
    named = [at for at in candidates if passages[at].kind is PassageKind.HEADING] or candidates
    other_document = _names_another(passages, top, telling)
    return Title(named[0], strange=True) if named and not other_document else None


def _names_another(passages: Sequence[Passage], top: Sequence[int], telling: set[str]) -> bool:
    """Whether the first heading that ends like the name of a document has no word of its type's titles."""
    for index in top:
        words = plain_words(passages[index].text[:_LOOKED_AT]) if passages[index].kind is PassageKind.HEADING else ()
        if words and words[-1] in DOCUMENTS:
            return telling.isdisjoint(words)
    return False


def _unlabelled(passage: Passage, phrases: Sequence[Sequence[str]]) -> str:
    """What a passage says, unless it begins with a label that is no title itself."""
    label, colon, value = passage.text[:_LOOKED_AT].partition(":")
    words, behind = plain_words(label), plain_words(value)
    is_title = any(len(words) >= len(each) and holds_words(words[-len(each) :], each) for each in phrases)
    whole = (*words, *behind)
    spans = (it for it in phrases if holds_words(whole, it) and not (holds_words(words, it) or holds_words(behind, it)))
    is_title = is_title or any(spans)
    if len(passage.cells) > 1 or (colon and not is_title and len(words) <= _LONGEST_LABEL):
        return ""
    return passage.text[:_LOOKED_AT]


def _labelled(passage: Passage, _: Sequence[Sequence[str]]) -> str:
    """The value of a labelled line, or of the cells behind the first."""
    cells = passage.cells
    return " ".join(cells[1:])[:_LOOKED_AT] or passage.text[:_LOOKED_AT].partition(":")[2]


def period_of(passages: Sequence[Passage], title: int, form: DocumentForm, spans: Spans) -> tuple[Span, str] | None:
    """The period that the title names, or a line below it that says nothing else, or the title again; and its words."""
    points = not _POINTS.isdisjoint(plain_words(passages[title].text[:_LOOKED_AT]))
    own = None if points else _only_period(passages[title].text, spans)
    if own is not None:
        return own
    phrases = [plain_words(each) for each in form.titles]
    for passage in passages[title + 1 : title + 1 + _BELOW]:
        period = None if passage.kind is PassageKind.ROW else _only_period(passage.text, spans)
        if period is None:
            continue
        span, _ = period
        rest = f"{passage.text[: span.start]} {passage.text[span.end :]}"
        words = plain_words(passage.text[:_LOOKED_AT])
        alone = {word.casefold() for word in _WORD.findall(rest)} <= _WORDS_OF_PERIOD
        alone = alone and not any(map(str.isdigit, rest))  # "Year 1 (2025/26)" is a part of the period
        named = len(words) <= _LONGEST and any(holds_words(words, each) for each in phrases)
        if alone or (named and passage.kind is PassageKind.HEADING):
            return period
    return None


def day_at_top(passages: Sequence[Passage], title: int, spans: Spans) -> list[tuple[Span, Passage]]:
    """The one day that begins a line near the title, or ends the title, and its passage.

    None where there is another, or where the lines say that nothing has been held yet.
    """
    days: dict[int, Span] = {}
    for index in range(max(title - _BELOW, 0), min(title + 1 + _BELOW, len(passages))):
        passage = passages[index]
        flat = passage.text[:_LOOKED_AT]
        if passage.kind in {PassageKind.ROW, PassageKind.MARGIN, PassageKind.BULLET} or len(flat.split()) > _LONGEST:
            continue
        if not _NOT_HELD.isdisjoint(plain_words(flat)):
            return []
        for span in spans.all(flat):
            alone = span.start <= 1 or (index == title and not flat[span.end :].strip(" ."))
            if span.form is SpanForm.DAY and not span.fault and alone:
                days[index] = span
    agreed = {span.first for span in days.values()}
    return [(span, passages[index]) for index, span in days.items()][:1] if len(agreed) == 1 else []


def _only_period(text: str, spans: Spans) -> tuple[Span, str] | None:
    periods = [span for span in spans.all(text[:500]) if span.form is SpanForm.PERIOD and not span.fault]
    return (periods[0], text[periods[0].start : periods[0].end]) if len(periods) == 1 else None
