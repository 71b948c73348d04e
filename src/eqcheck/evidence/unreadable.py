"""Why a file cannot be read at all."""

from __future__ import annotations

from eqcheck.messages.message import MessageError


class UnreadableError(MessageError):
    """Raised by a reader; its message is the file's `reason`."""
