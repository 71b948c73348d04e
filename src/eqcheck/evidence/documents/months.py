"""The names of months in patterns, and where a line ends with one: its date may go on in the next."""

from __future__ import annotations

import re

from eqcheck.domain.status import MONTHS

ANY_MONTH = "|".join(MONTHS)
"""For a pattern that looks for a month, its name whole."""
MONTH_AT_END = re.compile(rf"\b(?:{ANY_MONTH})$", re.IGNORECASE)
