"""Every kind by its id, and messages as plain data that can be kept."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from eqcheck.messages.cells import CellKind
from eqcheck.messages.commands import CommandKind
from eqcheck.messages.documents import DocumentKind
from eqcheck.messages.engines import EngineKind
from eqcheck.messages.expressions import ExpressionKind
from eqcheck.messages.files import FileKind, FileNote
from eqcheck.messages.lake import LakeKind
from eqcheck.messages.library import LibraryKind
from eqcheck.messages.message import Message, MessageKind
from eqcheck.messages.notices import DistanceKind, NoticeKind
from eqcheck.messages.observations import AttestationKind, ObservationKind
from eqcheck.messages.shapes import ShapeKind
from eqcheck.messages.tables import TableKind
from eqcheck.messages.yaml_files import YamlKind

if TYPE_CHECKING:
    from collections.abc import Mapping

GROUPS: tuple[type[MessageKind], ...] = (
    CellKind,
    TableKind,
    FileKind,
    FileNote,
    DocumentKind,
    YamlKind,
    ShapeKind,
    LibraryKind,
    ExpressionKind,
    CommandKind,
    EngineKind,
    LakeKind,
    ObservationKind,
    AttestationKind,
    DistanceKind,
    NoticeKind,
)
"""The kinds by what they are about, in the order of the page that lists them."""


def saved(id_: str, text: str, help_: str | None) -> Message:
    """A message of which only the sentence and the advice are known. Raises KeyError for an id that there is not."""
    return Message(kinds()[id_], saved=(text, help_))


@cache
def kinds() -> Mapping[str, MessageKind]:
    """Every kind by its id."""
    return {kind.value: kind for group in GROUPS for kind in group}


def to_data(message: Message) -> dict[str, Any]:
    """A message as JSON-ready data."""
    values = {name: to_data(value) if isinstance(value, Message) else value for name, value in message.pairs}
    return {"id": message.kind.value, **({"values": values} if values else {}), **_where(message)}


def _where(message: Message) -> dict[str, str]:
    return {"where": message.where} if message.where else {}


def from_data(data: Mapping[str, Any]) -> Message:
    """The message that `to_data` was given. Raises KeyError for an id that there is not."""
    values = data.get("values", {})
    pairs = tuple((name, from_data(value) if isinstance(value, dict) else value) for name, value in values.items())
    return Message(kinds()[data["id"]], pairs, data.get("where", ""))
