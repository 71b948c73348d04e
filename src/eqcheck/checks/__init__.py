"""Check kinds: each module but `kind` and `bounds` is one, and says so in its `EXTENSION`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from eqcheck.registry import discover

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eqcheck.checks.kind import CheckKind


@cache
def check_kinds() -> Mapping[str, CheckKind]:
    """Every check kind by the name that rule files use."""
    return {kind.name: kind for kind in discover("eqcheck.checks").values()}
