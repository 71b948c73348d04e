"""Lines of plain text: what is a heading, a bullet, a day, or the end of what stands above it."""

import pytest

from eqcheck.evidence.documents.passages import PassageKind, PassageList
from eqcheck.evidence.documents.text_lines import take_lines

HEADING, PARAGRAPH, BULLET = PassageKind.HEADING, PassageKind.PARAGRAPH, PassageKind.BULLET
LONG = "\u2022 Every year group learns about a scientist whom they had not heard of before"


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        (("Approved on", "", "12 March 2025", ""), [(HEADING, "Approved on"), (PARAGRAPH, "12 March 2025")]),
        (("12. March 2025",), [(PARAGRAPH, "12. March 2025")]),
        (("", "1. Resurface the path (by August 2028)", ""), [(BULLET, "Resurface the path (by August 2028)")]),
        ((LONG, "Published: 5 June 2025"), [(BULLET, LONG[2:]), (HEADING, "Published: 5 June 2025")]),
        ((LONG, "Aim 2: Our grounds"), [(BULLET, LONG[2:]), (HEADING, "Aim 2: Our grounds")]),
        ((LONG, "Black women in science"), [(BULLET, f"{LONG[2:]}\nBlack women in science")]),
    ],
)
def test_lines_are_taken_as_a_person_reads_them(lines: tuple[str, ...], read: list[tuple[PassageKind, str]]) -> None:
    passages = PassageList()
    take_lines(lines, passages)
    assert [(each.kind, each.text) for each in passages.finished().passages if each.text] == read
