"""Why a file cannot be read at all."""

from __future__ import annotations


class UnreadableError(Exception):
    """Raised by a reader; its text is the file's `reason`, a clause that follows the file's name."""
