"""Marks that stand where a value is missing, and what each says."""

from __future__ import annotations

from eqcheck.evidence_type import ColumnType

READ_AS_BLANK = "read as blank"
"""How every warning about a missing value ends."""

BLANK = frozenset({"", "-", "--", "\u2013", "\u2014", "n/a", "n.a.", "null", "(blank)", "(null)", "nan"})
"""Read as NULL in every column, without a word."""

PLACEHOLDERS = frozenset(
    {"tbc", "tba", "tbd", "t.b.c.", "to be confirmed", "to be advised", "unknown", "not known", "pending", "awaited"}
    | {"awaiting", "?", "??", "???", "not recorded", "not entered", "missing"}
)
"""Somebody meant to come back: NULL, with a warning."""

FORMULA_ERRORS = frozenset({"#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!", "#spill!", "#calc!"})

SUPPRESSED = frozenset(
    {"c", "x", "z", ":", ".", "..", "~", "*", "k", "u", "low", "supp", "ne", "np", "na", "lowcov", "sp", "dna"}
)
"""The Department for Education's marks for a number that is hidden, not applicable or unreliable."""

_MEASURED = frozenset({ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.DATE})
_NA = frozenset({ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.DATE, ColumnType.BOOLEAN, ColumnType.ACADEMIC_YEAR})
_NONE = frozenset({ColumnType.DATE, ColumnType.BOOLEAN, ColumnType.TEXT, ColumnType.ID})
"""Where "none" cannot mean nought. In a count it may, so there it is a value that cannot be read."""


_SAID = {
    **dict.fromkeys(PLACEHOLDERS, f"stands for a value not yet known, {READ_AS_BLANK}"),
    **dict.fromkeys(FORMULA_ERRORS, f"is a formula's error, {READ_AS_BLANK}"),
}
_NUMBER_WITHHELD = f"marks a value that is withheld or missing, {READ_AS_BLANK}"


def missing(folded: str, kind: ColumnType) -> str | None:
    """Nothing ("") when `folded` is a blank, a warning when it says why there is no value, None when it is a value."""
    if folded in BLANK or (folded == "na" and kind in _NA):
        return ""
    if folded == "none" and kind in _NONE:
        return "" if kind is ColumnType.DATE else f"is {READ_AS_BLANK}"
    if folded in SUPPRESSED and kind in _MEASURED:
        return _NUMBER_WITHHELD
    return _SAID.get(folded)
