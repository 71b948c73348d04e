"""The cache is a convenience: whatever becomes of it, the verdict is that of the rules and the evidence as they are."""

import errno
import hmac
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import product
from pathlib import Path

import pytest

from eqcheck.api import use_cases
from eqcheck.auditing.compile_library import prepare
from eqcheck.cache import MOST, keep, recall
from tests.e2e.running import DAY, LATE, PROJECT, TINY, Ran, copy_of, python, within
from tests.trials import some_of

KINDS = ("pack", "run", "setup")
"""What is kept: the compiled rules, what was read and concluded, and the trust's setup."""

WOLD = PROJECT / "examples" / "wold"
HERE = TINY.parent
"""Where the trust is `tiny`, as each copy of it is where it lies: what is kept of one is then kept of the other."""


def audit(*flags: str | Path, cache: Path | None = None, cwd: Path = HERE) -> Ran:
    """The audit of the trust called `tiny` in `cwd`; without a cache it keeps nothing."""
    return within("audit", "tiny", *flags, *(() if cache else ("--no-cache",)), cache=cache, cwd=cwd)


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache after one audit, by a process of its own: an entry of each kind. To be copied and never changed."""
    folder = tmp_path_factory.mktemp("audited")
    assert python("-m", "eqcheck", "audit", "tiny", "--as-of", LATE, cache=folder, cwd=HERE).returncode == 1
    assert sorted(entry.name.partition("-")[0] for entry in folder.glob("*-*")) == list(KINDS)
    return folder


@pytest.fixture(scope="module")
def afresh() -> str:
    """What the audit prints where nothing is kept."""
    return audit("--as-of", LATE).stdout


@pytest.fixture
def cache(audited: Path, tmp_path: Path) -> Path:
    """A cache after one audit: an entry of each kind."""
    return copy_of(audited, tmp_path / "packs")


def entry_of(cache: Path, kind: str) -> Path:
    (entry,) = cache.glob(f"{kind}-*.json")
    return entry


def _truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _one_bit(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def _signed(body: bytes) -> bytes:
    """What `signed_in` signs with the key of a cache."""
    return _TO_SIGN + body


_TO_SIGN = b"to be signed\n"


def signed_in(cache: Path, content: bytes) -> bytes:
    """An entry that whoever holds the key of the cache could have written."""
    if not content.startswith(_TO_SIGN):
        return content
    body = content.removeprefix(_TO_SIGN)
    return hmac.digest((cache / "key").read_bytes(), body, sha256).hex().encode() + b"\n" + body


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


@pytest.mark.trials
@pytest.mark.parametrize(("damage", "kind"), some_of(list(product(DAMAGES, KINDS)), len(DAMAGES)))
def test_a_damaged_or_foreign_entry_is_rebuilt(damage: str, kind: str, cache: Path, afresh: str) -> None:
    kept = entry_of(cache, kind)
    whole = kept.read_bytes()
    kept.write_bytes(signed_in(cache, DAMAGES[damage](whole)))
    before = sorted(cache.iterdir())
    ran = audit("--as-of", LATE, cache=cache)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert ran.stdout == afresh
    assert kept.read_bytes() == whole
    assert sorted(cache.iterdir()) == before


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system's files have no owner of that kind")
def test_an_entry_of_another_owner_is_not_read(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)
    kept = entry_of(cache, "setup")
    entry = json.loads(kept.read_bytes().partition(b"\n")[2])
    entry["setup"]["trust"]["name"] = "A planted trust"
    kept.write_bytes(signed_in(cache, _signed(json.dumps(entry).encode())))
    assert prepare(Path("tiny"), cache=cache).setup.name == "A planted trust"
    monkeypatch.setattr(os, "getuid", lambda: kept.stat().st_uid + 1)
    assert prepare(Path("tiny"), cache=cache).setup.name == "Tiny Trust"


def _rewritten(data: bytes) -> bytes:
    """An entry that says that all is met, with a sum of its own that fits."""
    body = data.partition(b"\n")[2].replace(b'"not_met"', b'"met"')
    return sha256(body).hexdigest().encode() + b"\n" + body


def test_a_rewritten_entry_makes_no_verdict(cache: Path, afresh: str) -> None:
    for kept in cache.glob("run-*.json"):
        assert b'"not_met"' in kept.read_bytes()
        kept.write_bytes(_rewritten(kept.read_bytes()))
    assert audit("--as-of", LATE, cache=cache).stdout == afresh


POSIX = pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system's files have no owner of that kind")


@POSIX
@pytest.mark.parametrize("what", ["folder", "entry", "key"])
def test_what_others_may_write_is_not_read(cache: Path, what: str) -> None:
    keep(cache, "kind", "1", {"it": 1})
    assert recall(cache, "kind", "1") is not None
    {"folder": cache, "entry": cache / "kind-1.json", "key": cache / "key"}[what].chmod(0o777)
    assert recall(cache, "kind", "1") is None
    keep(cache, "kind", "2", {})
    assert (cache / "kind-2.json").exists() == (what == "entry")


@POSIX
@pytest.mark.parametrize("what", ["kind-1.json", "key"])
def test_no_link_is_followed(cache: Path, tmp_path: Path, what: str) -> None:
    keep(cache, "kind", "1", {"it": 1})
    (cache / what).rename(tmp_path / "elsewhere")
    (cache / what).symlink_to(tmp_path / "elsewhere")
    assert recall(cache, "kind", "1") is None
    linked = tmp_path / "linked"
    linked.symlink_to(cache)
    keep(linked, "kind", "3", {})
    assert not (cache / "kind-3.json").exists()


@pytest.mark.parametrize("what", ["kind-1.json", "key"])
def test_what_is_no_file_is_no_entry(cache: Path, what: str) -> None:
    keep(cache, "kind", "1", {"it": 1})
    (cache / what).unlink()
    (cache / what).mkdir()
    keep(cache, "kind", "1", {"it": 1})
    assert recall(cache, "kind", "1") is None
    assert not list(cache.glob("*.tmp"))


def test_a_key_that_was_left_unfinished_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"half")
    keep(tmp_path, "kind", "1", {"it": 1})
    assert recall(tmp_path, "kind", "1") == {"key": "1", "it": 1}


def test_nothing_is_left_behind(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    abandoned, current = cache / "a.tmp", cache / "b.tmp"
    for file in (abandoned, current):
        file.write_bytes(b"")
    os.utime(abandoned, (0, 0))
    keep(cache, "kind", "1", {})
    assert [abandoned.exists(), current.exists()] == [False, True]

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    keep(cache, "kind", "2", {})
    assert list(cache.glob("*.tmp")) == [current]


@pytest.mark.parametrize("made", ["a file", "a folder nobody can make"])
def test_a_cache_that_cannot_be_is_no_mistake(made: str, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_bytes(b"")
    ran = audit("--as-of", DAY, cache=blocked if made == "a file" else blocked / "below")
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "packs"),
    [
        ("rules/first-aid/boxes-checked.yaml", "value: 31", "value: 10", 1, 2),
        ("rules/first-aid/boxes-checked.yaml", "checked_on >=", "checked_on <=", 1, 2),
        ("rules/evidence/first_aid_boxes.yaml", "aliases: [Last check]", "aliases: [Last chekc]", 3, 2),
        ("eqcheck.yaml", "phase: primary", "phase: special", 0, 1),
        ("policies/tiny.yaml", "Site manager", "Sight manager", 0, 2),
    ],
)
def test_a_changed_byte_is_noticed(
    file: str, old: str, new: str, code: int, packs: int, tiny: Path, cache: Path
) -> None:
    for entry in cache.glob("run-*.json"):
        entry.unlink()
    assert audit("--as-of", DAY, cache=cache, cwd=tiny.parent).returncode == 0
    changed = tiny / file
    text = changed.read_text(encoding="utf-8")
    assert old in text
    stamp = changed.stat()
    changed.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(changed, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    ran = audit("--as-of", DAY, cache=cache, cwd=tiny.parent)
    assert (ran.returncode, ran.stderr) == (code, "")
    assert [len(list(cache.glob(f"{kind}-*"))) for kind in KINDS] == [packs, 2, 2]


def test_two_trusts_share_a_cache_and_not_an_entry(tiny: Path, cache: Path) -> None:
    setup = tiny / "eqcheck.yaml"
    setup.write_text(setup.read_text(encoding="utf-8").replace("Tiny Trust", "Other Trust"), encoding="utf-8")
    assert "Other Trust" in audit("--as-of", LATE, cache=cache, cwd=tiny.parent).stdout
    assert "Tiny Trust" in audit("--as-of", LATE, cache=cache).stdout
    assert [len(list(cache.glob(f"{kind}-*"))) for kind in KINDS] == [1, 2, 2]


BOXES = "evidence/oak/first_aid_boxes.csv"


def _same_size_and_time(tiny: Path) -> None:
    file = tiny / BOXES
    stamp = file.stat()
    file.write_bytes(file.read_bytes().replace(b"/11/2026", b"/11/2025"))
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (stamp.st_size, stamp.st_mtime_ns)


def _a_link_in_its_place(tiny: Path) -> None:
    outside = (tiny / BOXES).rename(tiny / "boxes.csv")
    (tiny / BOXES).symlink_to(outside)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a byte, with size and time of change as before": _same_size_and_time,
    "a file more": lambda tiny: shutil.copy(tiny / BOXES, tiny / "evidence/oak/first_aid_boxes-more.csv"),
    "a file that nobody reads": lambda tiny: (tiny / "evidence/oak/photograph.jpg").write_bytes(b"x"),
    "a file less": lambda tiny: (tiny / BOXES).unlink(),
    "another name": lambda tiny: (tiny / BOXES).rename(tiny / "evidence/oak/first_aid_boxes-2026.csv"),
    "another place": lambda tiny: (tiny / BOXES).rename(tiny / "evidence/elm/first_aid_boxes-oak.csv"),
    "a link in its place": _a_link_in_its_place,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_changed_evidence_is_noticed(change: Callable[[Path], object], tiny: Path, cache: Path) -> None:
    question = ("--as-of", LATE, "--format", "json")
    before = audit(*question, cache=cache, cwd=tiny.parent)
    change(tiny)
    after = audit(*question, cache=cache, cwd=tiny.parent)
    for entry in cache.glob("run-*.json"):
        entry.unlink()
    again = audit(*question, cache=cache, cwd=tiny.parent)
    assert after.stdout == again.stdout != before.stdout
    assert (after.returncode, after.stderr) == (again.returncode, again.stderr)


def test_what_is_recalled_is_what_was_concluded(tmp_path: Path) -> None:
    """Whatever is asked of it: the conclusions are those of all schools, which a flag only chooses from.

    The matrix also looks ahead, so that it has conclusions of its own.
    """
    question = ("audit", WOLD, "--as-of", DAY, "--policy", "england-equality-law")
    first = within(*question, "--format", "json", cache=tmp_path)
    entry_of(tmp_path, "run")
    for flags in (("--format", "json"), ("--detail",), ("--school", "marlpit")):
        second = within(*question, *flags, cache=tmp_path)
        fresh = first if flags == ("--format", "json") else within(*question, *flags, "--no-cache")
        assert (second.returncode, second.stdout, second.stderr) == (fresh.returncode, fresh.stdout, fresh.stderr)
    assert len(list(tmp_path.glob("run-*.json"))) == 2


def test_what_is_recalled_was_not_worked_out_again(cache: Path) -> None:
    ran = python("-X", "importtime", "-m", "eqcheck", "audit", "tiny", "--as-of", LATE, cache=cache, cwd=HERE)
    assert ran.returncode == 1
    assert "duckdb" not in ran.stderr


@pytest.mark.parametrize(("kept", "begun"), [("nothing", 1), ("its conclusions", 0)])
def test_the_child_that_reads_begins_first_unless_what_is_kept_may_spare_it(
    kept: str, begun: int, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths: list[str] = []

    @contextmanager
    def seen(found: Iterable[str]) -> Iterator[None]:
        paths.extend(found)
        yield

    monkeypatch.setattr(use_cases, "begun_early", seen)
    audit("--as-of", LATE, cache=cache if kept == "its conclusions" else tmp_path / "none")
    assert paths.count("evidence/elm/first_aid_boxes.csv") == begun


def test_another_day_is_another_question(cache: Path) -> None:
    assert audit("--as-of", DAY, cache=cache).returncode == 0
    assert audit("--as-of", LATE, cache=cache).returncode == 1


def test_only_so_many_entries_are_kept(tmp_path: Path) -> None:
    for number in range(MOST + 3):
        keep(tmp_path, "pack", f"{number:064}", {"number": number})
    keep(tmp_path, "run", "0" * 64, {})
    assert len(list(tmp_path.glob("pack-*"))) == MOST
    assert recall(tmp_path, "pack", f"{MOST + 2:064}") == {"key": f"{MOST + 2:064}", "number": MOST + 2}
    assert recall(tmp_path, "pack", f"{0:064}") is None
    assert recall(tmp_path, "run", "0" * 64) is not None
