"""The compiled pack is a convenience: whatever becomes of it, the verdict is that of the rules as they are."""

import json
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from eqcheck.prepare import prepare
from tests.e2e.running import DAY, LATE, TINY, eqcheck


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The one entry in a cache after an audit."""
    folder = tmp_path / "packs"
    assert eqcheck("audit", TINY, "--as-of", LATE, cache=folder).returncode == 1
    (entry,) = folder.iterdir()
    return entry


def _truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _one_bit(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def _signed(body: bytes) -> bytes:
    return sha256(body).hexdigest().encode() + b"\n" + body


def _under_another_key(data: bytes) -> bytes:
    pack = json.loads(data.partition(b"\n")[2])
    return _signed(json.dumps(pack | {"key": "0" * 64}).encode())


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "truncated": _truncated,
    "one bit": _one_bit,
    "no checksum": lambda data: data.partition(b"\n")[2],
    "not JSON": lambda _: _signed(b"\x80\x04pickle"),
    "not ours": lambda _: _signed(b"[]"),
    "under another key": _under_another_key,
    "deeply nested": lambda _: _signed(b"[" * 100_000),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_or_foreign_entry_is_rebuilt(damage: Callable[[bytes], bytes], kept: Path) -> None:
    whole = kept.read_bytes()
    kept.write_bytes(damage(whole))
    ran = eqcheck("audit", TINY, "--as-of", LATE, cache=kept.parent)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout == eqcheck("audit", TINY, "--as-of", LATE, "--no-cache").stdout
    assert kept.read_bytes() == whole
    assert list(kept.parent.iterdir()) == [kept]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system's files have no owner of that kind")
def test_an_entry_of_another_owner_is_not_read(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = json.loads(kept.read_bytes().partition(b"\n")[2])
    pack["setup"]["trust"]["name"] = "A planted trust"
    kept.write_bytes(_signed(json.dumps(pack).encode()))
    assert prepare(TINY, cache=kept.parent).setup.name == "A planted trust"
    monkeypatch.setattr(os, "getuid", lambda: kept.stat().st_uid + 1)
    assert prepare(TINY, cache=kept.parent).setup.name == "Tiny Trust"


@pytest.mark.parametrize("made", ["a file", "a folder nobody can make"])
def test_a_cache_that_cannot_be_is_no_mistake(made: str, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_bytes(b"")
    ran = eqcheck("audit", TINY, "--as-of", DAY, cache=blocked if made == "a file" else blocked / "below")
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("rules/first-aid/boxes-checked.yaml", "value: 31", "value: 10", 1),
        ("rules/first-aid/boxes-checked.yaml", "checked_on >=", "checked_on <=", 1),
        ("rules/evidence/first_aid_boxes.yaml", "aliases: [Last check]", "aliases: [Last chekc]", 3),
        ("eqcheck.yaml", "phase: primary", "phase: special", 0),
        ("policies/tiny.yaml", "Site manager", "Sight manager", 0),
    ],
)
def test_a_changed_byte_is_noticed(file: str, old: str, new: str, code: int, tiny: Path, tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    assert eqcheck("audit", tiny, "--as-of", DAY, cache=folder).returncode == 0
    changed = tiny / file
    text = changed.read_text(encoding="utf-8")
    assert old in text
    stamp = changed.stat()
    changed.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(changed, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    ran = eqcheck("audit", tiny, "--as-of", DAY, cache=folder)
    assert (ran.returncode, ran.stderr) == (code, "")
    assert len(list(folder.iterdir())) == 2


def test_two_trusts_share_a_cache_and_not_an_entry(tiny: Path, kept: Path) -> None:
    setup = tiny / "eqcheck.yaml"
    setup.write_text(setup.read_text(encoding="utf-8").replace("Tiny Trust", "Other Trust"), encoding="utf-8")
    assert "Other Trust" in eqcheck("audit", tiny, "--as-of", LATE, cache=kept.parent).stdout
    assert "Tiny Trust" in eqcheck("audit", TINY, "--as-of", LATE, cache=kept.parent).stdout
