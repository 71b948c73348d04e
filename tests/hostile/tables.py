"""Tables whose rows might each be compared with all others, by size: files by their path below the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_HEADINGS = "Employee number,Full name,Start date,Job title\n"
_SOUND = f"{_HEADINGS}E1,Ann Other,01/09/2024,Teacher\n"
_TRAINING = "Employee number,Course,Completed\n"


def _staff(rows: str) -> dict[str, str]:
    return {"oak/staff.csv": _SOUND + rows}


def _numbered(form: str, times: int) -> str:
    return "".join(form.format(number) for number in range(times))


def _in_other_case(number: int) -> str:
    """One of a million spellings of one text."""
    return "".join(letter.upper() if number >> at & 1 else letter for at, letter in enumerate("abcdefghijklmnopqrst"))


def _spellings(times: int) -> dict[str, str]:
    staff = "".join(f"{_in_other_case(n)},Ann Other,01/09/2024,Cook\n" for n in range(times))
    training = "".join(f"{_in_other_case(times + n)},Equality,01/09/2025\n" for n in range(times))
    return {"oak/staff.csv": _HEADINGS + staff, "oak/training_records.csv": _TRAINING + training}


def _of_one_name(times: int) -> dict[str, str]:
    staff = _numbered("E{},Ann Other,01/09/2024,Cook\n", times)
    training = "Name,Course,Completed\n" + "Ann Other,Equality,01/09/2025\n" * times
    return {"oak/staff.csv": _HEADINGS + staff, "oak/training_records.csv": training}


def _of_one_number(times: int) -> dict[str, str]:
    """A governor under as many names as there are rows, and training of that number."""
    rows = _numbered("G1,Person{0} Name{0},local board,chair,01/09/20{0:02}\n", times)
    governors = f"governor_id,name,body,role,appointed_on\n{rows}"
    return {"oak/governors.csv": governors, "oak/training_records.csv": _TRAINING + "G1,Equality,01/09/2025\n" * times}


def _versions(times: int) -> dict[str, str]:
    """As many policies with one version as there are rows, and as many that acknowledge it."""
    register = _numbered("P{0},1,equality,approved,01/09/2020\nP{0},2,equality,approved,01/09/2021\n", times)
    acknowledged = _numbered("E{0},Equalities policy,1,01/09/2025\n", times)
    return {
        "trust/policy_register.csv": f"policy_id,version,area,status,approved_on\n{register}",
        "oak/policy_acknowledgements.csv": f"staff_id,document,version,acknowledged_on\n{acknowledged}",
    }


WORK: Mapping[str, Callable[[int], Mapping[str, str]]] = {
    "totals": lambda n: _staff("Total,,,\n" * n),
    "lines at the end": lambda n: _staff("Report run on 1 January 2024,,,\n" * n),
    "sentences at the end": lambda n: _staff("this is the end of the list and of more,,,\n" * n),
    "rows that begin as the headings": lambda n: _staff("Employee number,x,y,z\n" * n),
    "headings on each page": lambda n: _staff(_HEADINGS * n),
    "rows in a cell": lambda n: _staff('E5,"x\nE9,Zed,01/09/2024,Cook\n' + "y\n" * n + '",01/09/2024,Cook\n'),
    "rows behind another delimiter": lambda n: _staff(_numbered("E{};a;01/09/2024;d\n", n)),
    "rows too long and too short": lambda n: _staff(_numbered("E{0},a,b,c,d,e,f\nE{0},1\n", n)),
    "days that cannot be": lambda n: _staff(_numbered("E{0},,{0}/13/20x,Cook\n", n)),
    "days with the month first": lambda n: _staff(_numbered("E{0},,11/25/20{0:02},Cook\n", n)),
    "rows of one number": lambda n: _staff(_numbered("E1,Ann Other,01/09/2024,Teacher {}\n", n)),
    "people of one number": lambda n: _staff(_numbered("E1,Person{0} Name{0},01/09/2024,Cook\n", n)),
    "rows without a number": lambda n: _staff(_numbered(",Person {},01/09/2024,Cook\n", n)),
    "words of one name": lambda n: _staff(f"E2,{'a b ' * n},01/09/2024,Cook\nE2,{'c d ' * n},01/09/2024,Cook\n"),
    "schools of others": lambda n: {
        "staff.csv": f"School,{_HEADINGS}" + _numbered("A school of saint {0} somewhere,E{0},Ann,01/09/2024,Cook\n", n)
    },
    "schools nearly of the trust": lambda n: {
        "staff.csv": f"School,{_HEADINGS}" + _numbered("Oka Shcool {0},E{0},Ann,01/09/2024,Cook\n", n)
    },
    "spellings of one number": _spellings,
    "many people of one name": _of_one_name,
    "a number of many people": _of_one_number,
    "versions of one name": _versions,
    "objects": lambda n: {"oak/staff.json": "[" + '{"Employee number":"E"},' * n + "{}]"},
}
"""Of each the work follows the size."""

BLANK_ROW = f"{_HEADINGS}\n"
"""The beginning of a table that the store does not read by itself."""


def many_different(times: int) -> bytes:
    return (BLANK_ROW + _numbered("E{0},N{0},,\n", times)).encode()


def rows_in_cells(cells: int, lines: int) -> bytes:
    cell = 'E5,"x\nE9,Zed,01/09/2024,Cook\n' + "y\n" * lines + '",01/09/2024,Cook\n'
    return (_SOUND + cell * cells).encode()


def schools_of_others(times: int) -> bytes:
    rows = _numbered("A school of Saint {0} somewhere far away,E1,,,\n", times)
    return f"School,{BLANK_ROW}{rows}".encode()
