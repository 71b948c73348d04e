"""Frames of bytes on a pipe: eight bytes of length, then so many bytes."""

from __future__ import annotations

from typing import IO

MAX_FRAME = 2**31
_LENGTH = 8


def write_frame(pipe: IO[bytes], content: bytes) -> None:
    """Write one frame. Raises OSError where nobody reads it."""
    pipe.write(len(content).to_bytes(_LENGTH, "big"))
    pipe.write(content)
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> bytes:
    """The next frame. Raises EOFError where the pipe ends before it does, or it claims to be larger than any is."""
    head = pipe.read(_LENGTH)
    length = int.from_bytes(head, "big")
    content = pipe.read(length) if len(head) == _LENGTH and length <= MAX_FRAME else b""
    if len(head) < _LENGTH or len(content) < length:
        raise EOFError
    return content
