"""How each school's office exports its files: one habit a school, all met in real exports."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def iso(day: date) -> str:
    """2025-09-03."""
    return day.isoformat()


def slashes(day: date) -> str:
    """03/09/2025, day first."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def dots(day: date) -> str:
    """03.09.2025, day first."""
    return f"{day.day:02}.{day.month:02}.{day.year}"


def short_month(day: date) -> str:
    """03-Sep-2025."""
    return f"{day.day:02}-{_MONTHS[day.month - 1]}-{day.year}"


def long_month(day: date) -> str:
    """3 September 2025."""
    return f"{day.day} {_LONG_MONTHS[day.month - 1]} {day.year}"


def spelt_year(style: str, year: str) -> str:
    """An academic year such as 2025/26 in the style that 2024/25 is given in."""
    first, second = year[:4], year[:2] + year[5:]
    return {
        "2024/25": year,
        "2024-25": f"{first}-{second[2:]}",
        "2024/2025": f"{first}/{second}",
        "2024-2025": f"{first}-{second}",
        "202425": f"{first}{second[2:]}",
        "24/25": f"{first[2:]}/{second[2:]}",
    }[style]


@dataclass(frozen=True, slots=True)
class Dialect:
    """One office's habits. `mis` chooses the wording of headings; `formats` is the ending by evidence type."""

    mis: str
    extension: str = "csv"
    encoding: str = "utf-8"
    delimiter: str = ","
    line_end: str = "\r\n"
    day: Callable[[date], str] = iso
    yes_no: tuple[str, str] = ("Yes", "No")
    year: str = "2024/25"
    preamble: tuple[str, ...] = ()
    note: str = ""
    formats: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def extension_for(self, evidence_type: str) -> str:
        """The ending of this office's file of an evidence type."""
        return self.formats.get(evidence_type, self.extension)


PLAIN = Dialect(mis="plain", line_end="\n", yes_no=("true", "false"))
HR = Dialect(mis="platform", encoding="cp1252", day=slashes, yes_no=("Y", "N"), note="-HR export")
PLATFORM = Dialect(mis="platform", encoding="utf-8-sig", day=short_month, note="-Lanternlight all schools")

_WORD: Mapping[str, str] = MappingProxyType({"accessibility_plans": "docx"})
_PDF: Mapping[str, str] = MappingProxyType({"accessibility_plans": "pdf"})
_SPREADSHEETS = ("incident_log", "incident_returns", "inductions", "new_arrivals", "procedures", "supply_contractors")
_OPEN_SPREADSHEETS = ("community_events", "inductions", "pupil_voice", "supply_contractors")
_DATA = MappingProxyType(
    {
        "accessibility_plans": "pdf",
        "community_events": "yaml",
        "incident_log": "json",
        "incident_returns": "json",
        "sen_reports": "yaml",
        "visitor_sign_in": "jsonl",
    }
)

DIALECTS: Mapping[str, Dialect] = {
    "trust": Dialect(mis="plain", day=slashes, encoding="utf-8-sig"),
    "larkmead": Dialect(mis="sims", encoding="cp1252", day=slashes, yes_no=("Y", "N"), year="2024/2025", formats=_WORD),
    "tanfield": Dialect(
        mis="arbor", encoding="utf-8-sig", day=long_month, year="2024-25", note="-arbor export", formats=_PDF
    ),
    "hazelbank": Dialect(
        mis="sims",
        encoding="cp1252",
        delimiter=";",
        day=dots,
        yes_no=("True", "False"),
        year="2024-2025",
        formats=_WORD,
    ),
    "kestrel": Dialect(
        mis="arbor",
        day=slashes,
        year="202425",
        formats=MappingProxyType({**dict.fromkeys(_SPREADSHEETS, "xlsx"), **_PDF}),
    ),
    "thornmere": Dialect(
        mis="sims",
        day=short_month,
        yes_no=("y", "n"),
        preamble=("Thornmere Academy", "Report run 20/11/2026 16:02 by the school office", ""),
        formats=_WORD,
    ),
    "quillhurst": Dialect(
        mis="arbor", extension="tsv", encoding="utf-16", delimiter="\t", day=slashes, year="24/25", formats=_PDF
    ),
    "ravenscombe": Dialect(
        mis="plain",
        line_end="\n",
        yes_no=("TRUE", "FALSE"),
        year="2024-25",
        formats=MappingProxyType({**_DATA, **_PDF}),
    ),
    "stonebeck": Dialect(
        mis="sims",
        day=slashes,
        yes_no=("1", "0"),
        note="-réponse du bureau",
        formats=MappingProxyType({**dict.fromkeys(_OPEN_SPREADSHEETS, "ods"), **_WORD}),
    ),
    "ternbrook": replace(PLAIN, formats=_WORD),
    "fallowmere": replace(PLAIN, formats=_PDF),
    "wrenfold": replace(PLAIN, formats=_PDF),
    "marlpit": replace(PLAIN, formats=_WORD),
}
