"""Files that were whole, damaged at random: the same seed gives the same damage."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

TOKENS = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n", b'"', b'""', b"'", b",", b";", b"\t", b"|", b"\x1a", b"\x0b",
    b"=cmd|' /C calc'!A0", b'=HYPERLINK("http://example.org","x")', b"@SUM(1)", b"+1", b"-1", b"9" * 400, b"1e999",
    b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>", b"<![CDATA[", b"<a>" * 300, b"&a;", b"{{" * 500,
    b"[" * 5000, b"&a *a", b"!!python/object:os.system", b"../" * 20, b"31/02/2025", b"2/30/2025", b"0000-00-00",
    b"99999999999999999999", b"NaN", "\u202eevil\u202c".encode(), "\u200b\ufeff".encode(), "\U0001f600".encode(),
    b"\xed\xa0\x80", b"\xc3", b"e\xcc\x81" * 50, b"x" * 40_000, b" " * 5_000, b"obj << /Length 99999999999 >> stream",
    b"/Kids [1 0 R]", b"startxref\n-1", b"%%EOF",
)  # fmt: skip
"""What has broken readers before."""

ARCHIVE = b"PK\x03\x04"


def damaged(data: bytes, others: list[bytes], random: Random) -> bytes:
    """`data` with one to four things done to it; of an archive, mostly to what is in it."""
    if data.startswith(ARCHIVE) and random.random() < 0.8:
        return _rezipped(data, others, random)
    for _ in range(random.randint(1, 4)):
        data = random.choice(_WAYS)(data, others, random)
    return data


def _flipped(data: bytes, _: list[bytes], random: Random) -> bytes:
    if not data:
        return data
    place = random.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << random.randrange(8))]) + data[place + 1 :]


def _cut(data: bytes, _: list[bytes], random: Random) -> bytes:
    first, last = sorted(random.randrange(len(data) + 1) for _ in range(2))
    return data[:first] + data[last:]


def _repeated(data: bytes, _: list[bytes], random: Random) -> bytes:
    first, last = sorted(random.randrange(len(data) + 1) for _ in range(2))
    return data[:last] + data[first:last][:2_000] * random.choice((1, 2, 50)) + data[last:]


def _put_in(data: bytes, _: list[bytes], random: Random) -> bytes:
    place = random.randrange(len(data) + 1)
    return data[:place] + random.choice(TOKENS) + data[place + random.choice((0, 0, 1, 8)) :]


def _spliced(data: bytes, others: list[bytes], random: Random) -> bytes:
    other = random.choice(others)
    return data[: random.randrange(len(data) + 1)] + other[random.randrange(len(other) + 1) :]


def _noise(data: bytes, _: list[bytes], random: Random) -> bytes:
    place = random.randrange(len(data) + 1)
    return data[:place] + random.randbytes(random.randrange(1, 40)) + data[place:]


_WAYS = (_flipped, _flipped, _cut, _repeated, _put_in, _put_in, _put_in, _spliced, _noise)


def _rezipped(data: bytes, others: list[bytes], random: Random) -> bytes:
    """The archive with one of its members damaged, dropped, doubled or under another name."""
    stream = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
            members = [(info.filename, old.read(info)) for info in old.infolist()]
            chosen = random.randrange(len(members))
            for index, (name, content) in enumerate(members):
                if index != chosen:
                    new.writestr(name, content)
                elif (what := random.random()) < 0.8:
                    new.writestr(name, random.choice(_WAYS)(content, others, random))
                elif what < 0.9:
                    new.writestr("../" * random.randrange(3) + name, content)
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError):
        return _flipped(data, others, random)
    return stream.getvalue()
