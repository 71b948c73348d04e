"""`policy new`: a policy file begun from a document, a clause for each sentence that looks like a duty.

A clause holds where its sentence stands, how many words it has and the fingerprint of them; what the duty is in plain
words, who bears it and which rules decide it is left to a person, as TODO.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eqcheck.authoring.policy_text.duties import FEWEST_LED_IN, new_duties
from eqcheck.authoring.policy_text.likeness import segments
from eqcheck.authoring.policy_text.matching import words_of_document
from eqcheck.evidence.documents.passages import PassageKind
from eqcheck.library.fingerprints import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.authoring.policy_text.likeness import MatchedSentence
    from eqcheck.authoring.policy_text.matching import Words
    from eqcheck.authoring.policy_text.reading import Sentence, TextUnderCheck

_LONGEST = 160
"""Characters of the document's words that stand beside a clause, for whoever writes the duty."""

_HEAD = """\
# A policy as clauses, begun by eqcheck policy new. Of each clause the document's words stand in a comment. Write the
# duty in your own words, who bears it, and the rules that decide it in place of not_tested (eqcheck policy show ID of
# another policy shows how). Take out what is no duty. A fingerprint is of the document's words, so that eqcheck policy
# check knows them again; do not write one by hand.
"""


@dataclass(frozen=True, slots=True)
class Duty:
    """A sentence that looks like a duty: its section's key, its place in words, its own words and its fingerprint."""

    section: str
    locator: str
    text: str
    words: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A policy to be written: its id, the source's name, its sections by key, and its duties in order."""

    id: str
    document: str
    sections: dict[str, str]
    duties: tuple[Duty, ...]


def slug(text: str) -> str:
    """A text as small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))[:40].strip("-")


def draft(text: TextUnderCheck, *, policy: str, document: str) -> Draft:
    """The duties of a document, by the headings that they stand under."""
    stream = words_of_document(text)
    sections: dict[str, str] = {}
    places = _places(text)
    duties = []
    for segment in new_duties(text, segments(text, stream), fewest_led_in=FEWEST_LED_IN):
        passage = text.passages[segment.sentence.index]
        title = passage.under[-1] if passage.under else "Policy"
        key = slug(title) or "section"
        sections.setdefault(key, " ".join(title.split()))
        duties.append(_duty(segment, stream, key, places[segment.sentence]))
    return Draft(policy, document, sections, tuple(duties))


def _places(text: TextUnderCheck) -> dict[Sentence, str]:
    """Where each sentence stands: its heading without the document's title, its page, and its number there."""
    counts: Counter[tuple[tuple[str, ...], str]] = Counter()
    places = {}
    for sentence in text.sentences(PassageKind.PARAGRAPH, PassageKind.BULLET, PassageKind.ROW):
        passage = text.passages[sentence.index]
        what = "bullet" if text.is_bullet(sentence.index) else "sentence"
        counts[passage.under, what] += 1
        headings = [" ".join(heading.split()) for heading in passage.under[1:] or passage.under]
        page = [f"page {passage.page}"] if passage.page is not None else []
        places[sentence] = ", ".join([*headings, *page, f"{what} {counts[passage.under, what]}"])
    return places


def _duty(segment: MatchedSentence, stream: Words, section: str, locator: str) -> Duty:
    words = stream.words[segment.run.start : segment.run.end]
    return Duty(
        section=section,
        locator=locator,
        text=" ".join(segment.sentence.text.split()),
        words=len(words),
        fingerprint=digest_of(" ".join(words)),
    )


def policy_text(drafted: Draft) -> str:
    """The policy file, with TODO wherever a person must decide."""
    return "".join(_lines(drafted))


def _lines(drafted: Draft) -> Iterator[str]:
    yield _HEAD
    yield f"id: {drafted.id}\n"
    yield f"title: {_quoted(drafted.document)}\n"
    yield f"document: {_quoted(f'{drafted.document} (TODO its version and date)')}\n"
    yield "sections:\n"
    yield from (f"  {key}: {_quoted(title)}\n" for key, title in drafted.sections.items())
    yield "clauses:\n"
    numbers: Counter[str] = Counter()
    for duty in drafted.duties:
        numbers[duty.section] += 1
        yield from _clause(duty, f"{drafted.id}/{duty.section}/{numbers[duty.section]}")


def _clause(duty: Duty, clause: str) -> Sequence[str]:
    return (
        f"  # {_cut(duty.text)}\n",
        f"  - id: {clause}\n",
        f"    section: {duty.section}\n",
        "    duty: TODO say the duty in your own words, in one sentence.\n",
        "    bearer: TODO\n",
        "    level: school  # or trust\n",
        "    kind: policy  # or statutory, aspiration, control\n",
        f"    locator: {_quoted(duty.locator)}\n",
        f"    fingerprint: {duty.fingerprint}\n",
        f"    words: {duty.words}\n",
        "    frequency: {stated: none, tested: none}\n",
        "    not_tested: TODO name rules in place of this, or say why none can decide it.\n\n",
    )


def _cut(text: str) -> str:
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST].rpartition(" ")[0] + " \N{HORIZONTAL ELLIPSIS}"


def _quoted(text: str) -> str:
    """Text in double quotes, which YAML reads as JSON does."""
    return json.dumps(text, ensure_ascii=False)
