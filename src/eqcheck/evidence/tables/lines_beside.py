"""Lines above or below a table that speak against its rows: "Ben Best did not attend", "* booked", "Red = not done".

A line that names rows speaks of those. One that names nobody, or a colour that nobody can see, speaks of all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from eqcheck.evidence.tables.cells import cell_text
from eqcheck.evidence.tables.deed_words import RowContent
from eqcheck.evidence.tables.record_shape import filled
from eqcheck.evidence.tables.void_words import Against, against
from eqcheck.evidence.text import clean, fold, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.tables.body import Body
    from eqcheck.evidence.tables.layouts import LayoutPart

_LONGEST = 160
_LAST = 8
"""How many rows at the end of a table may be lines about it."""
_MOST_CELLS = 2
_MOST_LED = 6
"""So many words may stand before what a line says of whom it names."""
_SHORTEST_NAME, _SHORTEST_TEXT = 3, 4
_MARK = re.compile(r"([*\u2020\u2021\u00a7#^~\u00b9\u00b2\u00b3\u2074]{1,3}|\(\d\)|\[\w\])\s*[:=\u2013-]?\s*(.+)")
"""A mark that stands behind a cell, and before the line that says what it means."""
_PIECES = re.compile(r"\s*(?:[=:;,|]|\s[-\u2013\u2014]+\s|\bmeans?\b|\bindicates?\b|\bdenotes?\b|\bshows?\b)\s*")
_SEEN = re.compile(
    r"\b(?:red|amber|orange|yellow|green|blue|gr[ae]y(?:ed)?|purple|pink|highlight\w*|shad(?:ed|ing)|bold|italics?"
    r"|underlined?|struck|strikethrough|colou?r(?:ed)?)\b"
)
"""What a cell looks like, which is lost on the way here."""
_NOT_OF_ROWS = re.compile(
    r"(?:not for (?:circulation|distribution|publication|onward)|do not|don't|please|if |pass mark)\b.*"
    r"|.*\b(?:blanks?|must|ofsted)\b.*|.*\b(?:all|every|each|any|new)\b.*\b(?:will|should|has to|have to|needs? to)\b.*"
    r"|.*\b(?:names?|details|identities|versions?|copies|addresses)\b.*\b(?:removed|recorded|hidden|omitted|included"
    r"|archived|shown|kept|deleted|destroyed)"
)
"""Lines about how the list is kept, and rules for whoever fills it in."""
_CODE = re.compile(r"([^\W_][\w/&+]{0,5})\s*[=:]\s*(.+)")
"""What a code of a column means."""
_GENERAL = listed(
    "the; this; that; these; those; all; some; any; both; of; a; an; in; on; at; for; to; as; by; with; and;"
    " or; but; nb; note; notes; please; key; it; they; we; he; she; rows; row; records; record; entries;"
    " entry; data; dates; date; days; day; list; table; report; figures; results; session; sessions; course;"
    " courses; training; meeting; meetings; event; events; webinar; module; modules; quiz; certificate;"
    " certificates; trainer; staff; people; person; names; name; everyone; everybody; nobody; one; two; three;"
    " several; many; most; half; above; below; shown; listed; here; has; have; had; was; were; is; are; been;"
    " be; which; who; where; still; yet; also; today; see; actions; action; items; item; tasks; policies;"
    " visits; incidents; returns; column; cells; cell; text; font; marked; completed; complete; attended; done"
)
"""Words of a line that name nobody and nothing in particular."""
_COUNT = re.compile(
    r"(?:(?:number|total|no\.?) )?(?:of )?(?:staff |people )?(?:completed|complete|attended|passed|trained|done|signed"
    r"|acknowledged|present|read) ?[:=]? ?(\d{1,6})"
    r"|(\d{1,6}) ?(?:(?:of|out of|/) ?\d{1,6} )?(?:staff |people |\w+ )?(?:(?:have|has|were|was) )?(?:completed"
    r"|complete"
    r"|attended|passed|trained|done|signed|acknowledged|present|read)(?: (?:so far|to date|the (?:course|training)"
    r"|it))?"
)
"""How many have done it, by a line that counts."""
_GONE = re.compile(
    r"\b(?:left|leaving|leaves|leavers?|resigned|retired|retiring|stepped down|stood down|term (?:has )?ended|dismissed"
    r"|no longer (?:here|employed|in post|serving|works?|a governor|a trustee))\b(?! (?:blank|empty|hand|column|side))"
)
_NOBODY = listed("none; nil; 0; nobody; no one; no-one; nothing; n/a; na; no")
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")


def lines_beside(body: Body) -> tuple[str, ...]:
    """The lines of text above and below the rows; "Completed" and its number are one."""
    width = body.headings.width
    rows = [*body.above, *(row for row in body.rows[-_LAST:] if len(filled(row)) < width)]
    return tuple(text for row in rows if (text := _line(row)) is not None)


def _line(row: Sequence[Any]) -> str | None:
    there = filled(row)
    if not there or len(there) > _MOST_CELLS or not isinstance(row[there[0]], str):
        return None
    cells = [clean(cell_text(row[at])[: _LONGEST + 1]) for at in there]
    if len(cells) == _MOST_CELLS and not cells[1].isdecimal():
        return None
    text = " ".join(cells)
    return fold(text) if text and len(text) <= _LONGEST else None


def denied_by_lines(
    body: Body, type_: EvidenceType, part: LayoutPart, rows: RowContent
) -> Iterator[tuple[int, Against]]:
    """The rows against which a line speaks, and what it says: of a task only that it is not done."""
    word = Against.NOT_DONE if rows is RowContent.TASKS else Against.VOID
    for line in body.beside:
        yield from ((index, word) for index in _spoken_of(line, body, type_, part, rows))
    counted = [int(found[1] or found[2]) for line in body.beside if (found := _COUNT.fullmatch(line.strip(" .()")))]
    at = part.positions.get(type_.true_from or "")
    if counted and at is not None and rows in {RowContent.DEEDS, RowContent.OWN}:
        done = [index for index, text in enumerate(body.texts(at)) if text]
        yield from ((index, word) for index in done if min(counted) < len(done))


def _spoken_of(line: str, body: Body, type_: EvidenceType, part: LayoutPart, rows: RowContent) -> Sequence[int]:
    """The rows against which a line speaks."""
    pieces = (_CODE.fullmatch(piece.strip()) for piece in re.split(r"[;,|]|\bkey:", line))
    codes = [found for found in pieces if found is not None]
    if codes and "=" in line and not _SEEN.search(line):
        return _coded({code[1] for code in codes if _besides_what_denies(code[2], type_, rows) is not None}, body)
    marked = _MARK.fullmatch(line)
    rest = _besides_what_denies(line if marked is None else marked[2], type_, rows)
    if rest is None or rest.strip(" .") in _NOBODY or _NOT_OF_ROWS.fullmatch(line):
        return ()
    return _marked(marked[1], body) if marked is not None else _named_or_all(line, rest, body, type_, part)


def _named_or_all(line: str, rest: str, body: Body, type_: EvidenceType, part: LayoutPart) -> Sequence[int]:
    """The rows that a line names, or all where it names nobody, or where nobody knows whom."""
    if _SEEN.search(line):
        return range(len(body.rows))
    named, has_names = _named(line, body, type_, part)
    if named or type_.goes_on:
        return named
    general = all(word in _GENERAL or word.isdecimal() for word in _WORD.findall(rest))
    return range(len(body.rows)) if general or not has_names else ()


def _besides_what_denies(line: str, type_: EvidenceType, rows: RowContent) -> str | None:
    """What else a line says that speaks against rows; None where it speaks against none."""
    if type_.goes_on:
        people = bool(type_.keys) and type_.columns[type_.keys[0]].personal
        gone = _GONE.search(line) if people else None
        return None if gone is None else line.replace(gone[0], " ")
    pieces = [piece for piece in _PIECES.split(line) if piece]
    besides = [_before_what_denies(piece, rows) for piece in pieces]
    if any(before is not None for before in besides):
        return " ".join(piece if before is None else before for piece, before in zip(pieces, besides, strict=True))
    return "" if against(line, "notes", rows) is not None else None


def _before_what_denies(piece: str, rows: RowContent) -> str | None:
    words = piece.split()
    led = range(min(len(words), _MOST_LED))
    return next((" ".join(words[:at]) for at in led if against(" ".join(words[at:]), "notes", rows) is not None), None)


def _coded(codes: AbstractSet[str], body: Body) -> list[int]:
    """The rows that have one of these codes in a column that is not read."""
    texts = (body.texts(at) for at in body.headings.unread)
    return sorted({index for column in texts for index, text in enumerate(column) if fold(text) in codes})


def _marked(mark: str, body: Body) -> list[int]:
    return [index for index, row in enumerate(body.rows) if any(_bears(cell, mark) for cell in row)]


def _bears(cell: object, mark: str) -> bool:
    """Whether a mark stands at the end of a cell, or at its start."""
    return isinstance(cell, str) and (text := cell.strip()) != mark and (text.endswith(mark) or text.startswith(mark))


def _named(line: str, body: Body, type_: EvidenceType, part: LayoutPart) -> tuple[list[int], bool]:
    """The rows that a line names by number, surname or words of their own; whether rows have names at all."""
    words = set(_WORD.findall(line))
    named: set[int] = set()
    has_names, of_persons = False, any(type_.columns[name].personal for name in type_.keys)
    for name, texts in _texts(body, type_, part):
        column = type_.columns[name]
        has_names |= name not in type_.keys and (column.personal or not of_persons)
        for index, text in enumerate(map(fold, texts)):
            tokens = _WORD.findall(text)
            if not tokens:
                continue
            if name in type_.keys and column.personal:
                hit = text in words
            elif column.personal:
                hit = len(tokens[-1]) >= _SHORTEST_NAME and not words.isdisjoint({tokens[-1]})
            else:
                hit = len(text) >= _SHORTEST_TEXT and re.search(rf"\b{re.escape(text)}(?!\w)", line) is not None
            if hit:
                named.add(index)
    return sorted(named), has_names


def _texts(body: Body, type_: EvidenceType, part: LayoutPart) -> Iterator[tuple[str, Sequence[str]]]:
    """The columns that may name a row: its number, a name, what it is about."""
    for name, column in type_.columns.items():
        if name in part.positions and (column.personal or column.type == "text" or name in type_.keys):
            yield name, body.texts(part.positions[name])
        elif name in part.joined:
            yield name, [text or "" for text in body.joined(part.joined[name])]
