"""`table`: the compliance matrix and what to fix first, for a terminal, a pipe or paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.reports.report_format import Asked, ReportFormat

if TYPE_CHECKING:
    from eqcheck.domain.assessment import Assessment
    from eqcheck.reports.report_format import View


def render(  # noqa: PLR0913 - each is one thing about how the reader sees it
    assessment: Assessment,
    *,
    width: int,
    colour: bool,
    detail: bool,
    all_priorities: bool = False,
    unicode: bool = True,
    folder: str = "",
    asked: Asked | None = None,
    worst_first: bool = False,
) -> str:
    """The whole report within `width` columns; ids are wrapped where they must be, never cut."""
    from eqcheck.reports.terminal import accounts, matrix, page, priorities  # noqa: PLC0415 - start-up

    sheet = page.Page(width, colour, unicode)
    parts = [*accounts.summary(sheet, assessment), *accounts.notices(sheet, assessment)]
    commands = priorities.Commands(folder, asked or Asked())
    parts += accounts.lapses(sheet, assessment, commands)
    parts += matrix.matrices(sheet, assessment, detail=detail, worst_first=worst_first)
    parts += [page.BLANK, *accounts.evidence(sheet, assessment)]
    parts += [page.BLANK, *priorities.priorities(sheet, assessment, all_of_them=all_priorities, commands=commands)]
    return sheet.printed(parts)


def _render(assessment: Assessment, view: View) -> str:
    return render(
        assessment,
        width=view.width,
        colour=view.colour,
        detail=view.detail,
        all_priorities=view.all_priorities,
        unicode=view.unicode,
        folder=view.folder,
        asked=view.asked,
        worst_first=view.worst_first,
    )


EXTENSION = ReportFormat(name="table", summary="The compliance matrix and what to fix first, as text.", render=_render)
