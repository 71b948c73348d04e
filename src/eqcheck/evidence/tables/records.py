"""Which rows under a file's headings are records: without totals, lines of text, drafts and what has come apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.evidence.tables.come_apart import leave_unread
from eqcheck.evidence.tables.footers import leave_out_footers
from eqcheck.evidence.tables.lines_beside import lines_beside
from eqcheck.evidence.tables.named_years import name_years
from eqcheck.evidence.tables.partial_lists import leave_room_for_the_rest, says_that_it_is_a_part
from eqcheck.evidence.tables.section_rows import leave_sections
from eqcheck.evidence.tables.stamped import leave_stamped
from eqcheck.evidence.tables.totals import leave_out

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from eqcheck.evidence.schools import SchoolNames
    from eqcheck.evidence.source_file import SourceFile
    from eqcheck.evidence.tables.body import Body
    from eqcheck.evidence.tables.heading_row import Headings


def keep_records(
    body: Body, source: SourceFile, schools: SchoolNames, headings_of: Callable[[Sequence[Any]], Headings]
) -> str | None:
    """Leave out and empty what is no record of `body`, and tell it; whose the rows are, None where each row says it."""
    leave_stamped(body, source.path, source.type)
    subject = source.subject
    if body.headings.out or body.headings.public:
        subject = leave_out(body, subject, schools)
    where = None if body.headings.public else says_that_it_is_a_part(body, source.type, schools)
    body.beside = lines_beside(body)
    if body.headings.layout is None:
        leave_unread(body, source.type, headings_of)
        leave_out_footers(body, source.type)
        leave_sections(body, source.type)
    if body.headings.unnamed:
        name_years(body, source.path)
    if where is not None:
        leave_room_for_the_rest(body, where)
    return subject
