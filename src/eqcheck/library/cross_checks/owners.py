"""Who acts: the roles and schools that `owners` names must be known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eqcheck.domain.assessment import TRUST
from eqcheck.domain.mistakes import Mistake
from eqcheck.library.yaml.suggestion import suggestion
from eqcheck.messages.library import LibraryKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.library.library import Library
    from eqcheck.library.yaml.strict_yaml import Document


def owner_mistakes(document: Document, library: Library) -> Iterator[Mistake]:
    """Every role that no rule names, and every school that is not the trust's."""
    roles = {rule["owner"] for rule in library.rules.values() if "owner" in rule}
    keys = {TRUST, *(school["key"] for school in document.data["schools"])}
    for role, owner in document.data.get("owners", {}).items():
        if role not in roles:
            place = document.place(("owners", role), key=True)
            yield Mistake(LibraryKind.ROLE_UNKNOWN(role=role), place, suggestion(role, roles))
        for key in owner if isinstance(owner, dict) else ():
            if key not in keys:
                place = document.place(("owners", role, key), key=True)
                yield Mistake(LibraryKind.SCHOOL_KEY_UNKNOWN(school=key), place, suggestion(key, keys))
