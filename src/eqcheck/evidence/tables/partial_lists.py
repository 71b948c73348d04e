"""Tables that say of themselves that they are not the whole: a page, a filter, a count that is more than their rows.

What the rest says nobody knows, so one row is added of which nothing is known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from eqcheck.domain.assessment import Problem, ProblemLevel
from eqcheck.domain.evidence_type import ColumnType
from eqcheck.evidence.tables.cells import cell_text
from eqcheck.evidence.tables.record_shape import filled
from eqcheck.evidence.text import clean, fold
from eqcheck.messages.tables import TableKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.evidence.schools import SchoolNames
    from eqcheck.evidence.tables.body import Body

_LONGEST = 160
_LAST = 8
"""How many rows at the end of a table may be lines about it."""
_MOST_ABOVE, _MOST_BELOW = 4, 2
"""How many cells such a line fills."""
_SINGULAR = re.compile(r"(?<=[^\W\d_]{4})s$")

_FIGURE = r"(\d[\d,]{0,8})"
_ROWS = r"(?:records?|rows?|results?|entries|entry|items?|lines?)"
_PEOPLE = r"(?:staff|employees?|people|persons?|members? of staff|staff members?|colleagues|names?|head ?count)"
_SHOWN = re.compile(
    rf"(?:(?:showing|displaying|viewing|listing|shows?|displays?|{_ROWS})[ :]+)*"
    rf"{_FIGURE}(?: ?(?:-|\u2013|to|through) ?{_FIGURE})? ?(?:of|out of|/) (?:about |some |approx\w* )?{_FIGURE}"
    rf"(?: (?:{_ROWS}|{_PEOPLE}|\w{{4,14}}))?(?: (?:shown|listed|displayed|found))?[.)]*"
)
"""Which rows of how many are shown: "Showing 1 to 25 of 60"."""
_PAGE = re.compile(r"page ?[:#]? ?(\d{1,4}) ?(?:of|/) ?(\d{1,4})")
_COUNTED = re.compile(
    rf"\(?(?:grand |overall )?(?:total|number|no\.?|nos\.?|count"
    rf"|sum)? ?(?:number )?(?:of )?([^\W\d_]\w*(?: of staff)?)?"
    rf"(?: (?:count|total|listed|found|in total|in scope|on roll|in post|employed))? ?[:=]? ?{_FIGURE}[.)]*"
    rf"|\(?{_FIGURE} (\w+(?: of staff)?)(?: (?:found|listed|shown|in total|affected|returned|selected))?[.)]*"
)
_ANY_ROW = re.compile(rf"{_ROWS}|total|count|rowcount|recordcount")
_CUT_SHORT = re.compile(
    r"\b(?:(?:export|output|report|list|results?|data|rows?|records?) ?(?:is|are|was|were|has been|have been)?"
    r" ?(?:limited|restricted|truncated|capped|cut off)|(?:max|maximum)(?: number of)?(?: \w+)? (?:rows|records"
    r"|results)"
    r"|(?:row|record|result|export) limit|truncated|continue[sd]? (?:on|overleaf|in|over|next)|\(?continued\)?$"
    r"|(?:more|further|other|additional|remaining) (?:rows|records|results|entries|pages|staff|names|people)"
    r" (?:available|not shown|not listed|exist|follow|to follow|to come|to be added|omitted|on (?:the )?next)"
    r"|(?:and|plus|\+|&) ?\d+ (?:more|others?|further)|\d+ (?:more|further|others?)(?: \w+)?"
    r" (?:not (?:shown|listed|included)|to (?:follow|come|be added)|omitted|missing)"
    r"|(?:this |the )?(?:list|table|register|record|log|data|return|export|report) (?:is "
    r"|are )?(?:still )?(?:incomplete"
    r"|partial|not complete|not full|not (?:yet )?(?:complete|finished|up to date)|unfinished|out of date)"
    r"|(?:partial|incomplete|part) (?:list|export|extract|data|return|download|copy|table|register|report)"
    r"|not (?:all|every) \w+(?: \w+){0,2} (?:are |is |have been |has been )?(?:yet )?(?:listed|shown|included|here"
    r"|recorded"
    r"|entered|returned)|not (?:a|the) (?:complete|full) list|extract only|(?:to|still to|yet to|will|must"
    r"|need to) be added"
    r"|(?:some|other|certain|several|a few|\d+|one|two|three) (?:\w+ ){1,2}(?:are |is |were |have been |has been )?"
    r"(?:missing|omitted|left out|not (?:listed|included|shown)|removed)"
    r"|(?:top|first) \d+ (?:rows|records|results|only|shown|entries)|(?:rows|records) \d+ ?(?:-|to) ?\d+ only"
    r"|(?:a )?(?:selection|sample) of (?:\w+ )?(?:rows|records|staff|pupils|entries|employees|files|cases|incidents)"
    r"|(?:on|in|see|and) (?:the |a |an |our )?(?:separate|other|another|second|different) (?:\w+ )?(?:list|sheet"
    r"|file|tab"
    r"|page|spreadsheet|register|export|workbook)|not (?:yet )?on (?:this|the) (?:list|sheet|register|export)"
    r"|(?:to|will|is due to|are due to) (?:join|start)|join(?:s|ed|ing)|start(?:s|ed|ing) (?:on|in|at|with us|work)"
    r"|(?:awaiting|waiting for|missing) (?:\w+ )?(?:returns?|data|figures|records|names|list) (?:from|for))\b"
)
"""What says that more rows follow, or that some are left out."""
_LEFT_OUT = re.compile(
    r"\b(?:excludes|excluding|exclude|excluded|excl|not including|does not include|do not include|doesn't include"
    r"|omits|omitting|except|except for|other than|not counting|apart from)\b[.:]? (.+)"
)
_OUTSIDE = re.compile(
    r"(?:the |any |all |our )?(?:leavers?|former|ex-|past|agency|supply|contract(?:ors?|ed)|self-employed|volunteers?"
    r"|governors?|trustees?|visitors?|visiting|peripatetic|names?|personal|sensitive|salar|pay\b|address|contact|bank"
    r"|date of birth|dob|duplicates?|nil|blanks?|empty|tests?|cancelled|deleted|void|weekends?|holidays?|bank holidays?"
    r"|inset|future|new starters who have not|not yet started|starters after|students? on placement"
    r"|trainees on placement"
    r"|this (?:row|line)|headings?|header|totals?|vat|anything|those who (?:have )?left|people who (?:have )?left"
    r"|staff who (?:have )?left|employees who (?:have )?left|medical|reasons?|notes|comments|details)"
)
"""What is left out of a list that is whole all the same: who never belonged on it, and columns."""
_PARTS = re.compile(r" ?(?:,|;|/|&|\band\b|\bor\b|\bnor\b) ?")
_ONLY = re.compile(
    r"((?:[\w&/-]+ ){1,4}?)(?:staff|employees|teachers|teaching assistants|governors|trustees|pupils|students"
    r"|records|rows"
    r"|entries|incidents|policies|results|starters|leavers|site|campus|department|team|phase|posts|contracts|school"
    r"|schools|building) only"
    r"|(teaching|support|non-teaching|teachers|primary|secondary|infants?|juniors?|upper school|lower school|sixth form"
    r"|nursery|eyfs|early years|ks\d|key stage \d|years? \d{1,2}(?: ?(?:-|to|and|&) ?\d{1,2})?|y\d{1,2}|part[- ]time"
    r"|full[- ]time|permanent|new starters|leavers|governors|filtered|selected|extract|sample) only"
)
_WHOLE_ONLY = re.compile(
    r"(?:(?:for |list of |report of |shows |showing |includes |all |the |our |this |own |school |trust |current(?:ly)?"
    r"|employed|active|existing|serving|present|live|paid|directly|in[- ]post|internal|official|authorised|senior"
    r"|relevant|valid|completed|latest|use by|view by|hr|office|admin|designated|reportable|recorded|confirmed)\s*)*"
)
"""Words before *only* that leave nobody out, or say who may read the list."""
_WHO = re.compile(
    r"\b(?:staff|employees?|people|colleagues|teachers|governors|trustees|pupils|members)(?: members)?"
    r" (?:who|whose|with|without|needing|requiring|that have|trained|having|missing|lacking|yet to|still to"
    r"|due)\b(?: (.+))?"
)
_ABOUT_THE_LIST = re.compile(
    r"\b(?:are|is|will be|must|should) (?:also )?(?:shown|listed|marked|included|kept|removed|added)\b"
)
"""What a sentence about such people says of the list."""
_EVERYBODY = re.compile(
    r"(?:(?:are|is|were|currently|now|still|all|work(?:s|ing)?|here|at|in|the|our|this|school|trust|employed|in post"
    r"|on roll|on the payroll|(?:e-?mail )?address(?:es)?|contracts?|e-?mails?|dates?|names|roles|numbers|start)\s*)+"
)
_FILTER = re.compile(
    r"(?:report |list |data |search |your |current )?(?:filter(?:s|ed)?|criteria|selection|query|where|refined)"
    r"(?: (?:criteria|applied|active|set|used|by|on|to|for|is|are))*\s*[:=\u2013-]*\s*(.*)"
)
_FIELD = re.compile(
    r"(?:department|dept|team|faculty|staff (?:group|type|category)|employee (?:group|type)|workforce group"
    r"|contract type"
    r"|phase|key stage|year group|cohort|post type|role|job title|line manager|service term|surname|gender|sex"
    r"|ethnicity)"
    r"s? ?(?:[:=]|is|in|equals|like|contains|starts with) ?(.*)"
)
_NO_FILTER = re.compile(
    r"(?:none|no|nothing|not|n/a|off|any|all|every|everyone|everybody|whole|\*|%|-|\(all\)|\(none\)|current|active|live"
    r"|employed|in post|on roll|serving|open)\b.*|[*%-]?"
)
_NAMED = re.compile(
    r"(?:school|academy|establishment|site|trust|urn|laestab|location|organisation)s? ?(?:[:=]|is)? ?(.+)"
)
_STATE = re.compile(
    r"(?:(?:employment |employee |staff |record |completion |course |training )?(?:status|state) ?(?:[:=]|is|in)? ?"
    r"(?:current|active|live|employed|in post|on roll|complete|completed|passed|attended|all|any|open and closed)\b.*)"
    r"|(?:course|module|training|subject|topic|policy|programme|policies|courses|events?|event type) ?(?:[:=]|is|in).*"
)
"""Filters by which nobody is left out who had to be there: of whoever is there now, or of what is asked about."""
_PERIOD = re.compile(
    r".*(?:\d{4}|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2}\b|\b(?:academic|school|current|this|last) (?:year|term)).*"
)


def says_that_it_is_a_part(body: Body, type_: EvidenceType, schools: SchoolNames) -> str | None:
    """Where a line says that the rows are not all, above or below them; None where none does."""
    above = [text for row in body.above for text in _lines(row, _MOST_ABOVE)]
    most = min(_MOST_BELOW, body.headings.width - 1)
    below = [text for row in body.rows[-_LAST:] for text in _lines(row, most)]
    lines = [*(("above", text) for text in above), *(("below", text) for text in below)]
    where = next((place for place, text in lines if _is_of_a_part(text, schools)), None)
    where = where or ("below" if _has_later_pages([*above, *below]) else None)
    return where or next((place for place, text in lines if _counts_more(text, place, body, type_)), None)


def leave_room_for_the_rest(body: Body, where: str) -> None:
    """Add a row of which nothing is known, for those that are not there, and tell it."""
    body.problems.append(Problem(ProblemLevel.ERROR, TableKind.LIST_OF_A_PART(where=where)))
    body.add_lost(1)


def _lines(row: Sequence[Any], most: int) -> Iterator[str]:
    """The text of a row that is no record: of all its cells together."""
    there = filled(row)
    if 1 <= len(there) <= most:
        text = fold(clean(" ".join(cell_text(row[at])[: _LONGEST + 1] for at in there)))
        if text and len(text) <= _LONGEST:
            yield text.strip(" .!*[]")


def _is_of_a_part(text: str, schools: SchoolNames) -> bool:
    """Whether a line says that rows are left out, or that the list is one of some people only."""
    if _CUT_SHORT.search(text) or _is_window(text):
        return True
    if (left_out := _LEFT_OUT.search(text)) is not None:
        return not all(_OUTSIDE.match(part) for part in _PARTS.split(left_out[1]) if part)
    if (only := _ONLY.search(text)) is not None:
        return bool(only[2]) or _WHOLE_ONLY.fullmatch(only[1]) is None
    if (who := _WHO.search(text)) is not None and not _ABOUT_THE_LIST.search(text):
        return not who[1] or _EVERYBODY.fullmatch(who[1]) is None
    filtered = _FIELD.fullmatch(text) or _FILTER.fullmatch(text)
    return filtered is not None and not _is_no_filter(filtered[1], schools)


def _is_window(text: str) -> bool:
    """Whether a line says which of the rows are shown, and these are not all."""
    shown = _SHOWN.fullmatch(text)
    if shown is None or not (shown[2] or re.search(rf"^(?:show|display|view|list)|\b{_ROWS}\b|\b{_PEOPLE}\b", text)):
        return False
    first, last, whole = (int(figure.replace(",", "")) if figure else 0 for figure in shown.groups())
    return (last - first + 1 if last else first) < whole


def _has_later_pages(lines: Sequence[str]) -> bool:
    """Whether the last page that lines name is not the last that there is."""
    pages = [(int(page[1]), int(page[2])) for text in lines for page in _PAGE.finditer(text)]
    return bool(pages) and max(page for page, _ in pages) < max(last for _, last in pages)


def _is_no_filter(said: str, schools: SchoolNames) -> bool:
    parts = [part.strip(" '\"()[]=:;,.") for part in re.split(r"[;,]|\band\b", said)]
    return all(_is_harmless(part, schools) for part in parts)


def _is_harmless(said: str, schools: SchoolNames) -> bool:
    named = _NAMED.fullmatch(said)
    if (schools[named[1].strip(" '\"")] if named is not None else schools[said]) is not None:
        return True
    return any(form.fullmatch(said) for form in (_NO_FILTER, _STATE, _PERIOD))


def _counts_more(text: str, place: str, body: Body, type_: EvidenceType) -> bool:
    """Whether a line counts more rows, or more of what the rows are, than there are."""
    counted = _COUNTED.fullmatch(text)
    if counted is None:
        return False
    noun, figure = counted[1] or counted[4] or "", counted[2] or counted[3]
    if noun and not (_ANY_ROW.fullmatch(noun) or _is_of(noun, type_)):
        return False
    if not noun and not re.match(r"\(?(?:grand |overall )?(?:total|count|number|no\b)", text):
        return False
    records = [row for row in body.rows if not row or filled(row)]
    said = int(figure.replace(",", ""))
    return said > len(records) - (place == "below") and (bool(noun) or not _sums_a_column(said, body, type_))


def _is_of(noun: str, type_: EvidenceType) -> bool:
    """Whether a word names what the rows of a type are."""
    words = {_SINGULAR.sub("", word) for word in re.findall(r"[^\W\d_]+", fold(type_.title)) if len(word) > 1}
    register = bool(type_.goes_on and type_.keys and type_.columns[type_.keys[0]].personal)
    return _SINGULAR.sub("", noun) in words - {"list", "log", "register"} or (
        register and re.fullmatch(_PEOPLE, noun) is not None
    )


def _sums_a_column(said: int, body: Body, type_: EvidenceType) -> bool:
    """Whether a figure without a noun stands under numbers, which it may sum up."""
    kinds = {at: type_.columns[name].type for part in body.headings.parts for name, at in part.positions.items()}
    places = {
        at for row in body.rows[-_LAST:] for at in filled(row) if cell_text(row[at]).replace(",", "") == str(said)
    }
    return any(kinds.get(at, ColumnType.NUMBER) in {ColumnType.NUMBER, ColumnType.INTEGER} for at in places)
