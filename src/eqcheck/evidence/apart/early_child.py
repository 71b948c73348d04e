"""How a child that reads begins; and one that is begun before anybody asks, so that it has loaded its modules by then.

It imports little, so that a child can be begun before this process loads its own modules.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from eqcheck.evidence.apart.reading_here import is_reading_here

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_BEGIN = (
    "import sys; endings = sys.argv[1].split(); sys.path[:] = sys.argv[2:]; "
    "from eqcheck.evidence.apart.child import main; main(endings)"
)

_READ_APART = frozenset({"docx", "htm", "html", "md", "odt", "ods", "pdf", "txt", "xls", "xlsx", "yaml", "yml"})
"""Endings that are known to be read apart before the readers are loaded, which takes longer than to begin a child.

For an ending that is not here the child begins when it is asked for.
"""

_WAITING: list[subprocess.Popen[bytes]] = []


@contextmanager
def begun_early(paths: Iterable[str]) -> Iterator[None]:
    """Begin the child that reads apart now, where one of these files needs it, while other work is done."""
    apart = _READ_APART.intersection(path.rpartition(".")[2].casefold() for path in paths)
    if is_reading_here() or not apart:
        yield
        return
    with child_begun(sorted(apart)):
        yield


@contextmanager
def child_begun(endings: Collection[str] = ()) -> Iterator[None]:
    """Begin a child now, which loads what files with these endings are read with; unasked it is ended.

    In several threads at once each takes whichever child waits, and ends its own where nobody took that.
    """
    child = None
    with suppress(OSError):  # none can be started here: whoever asks is told
        child = _new_child(endings)
        _WAITING.append(child)
    try:
        yield
    finally:
        if child is not None and _taken(child):
            child.kill()
            child.communicate()


def waiting_or_new_child() -> subprocess.Popen[bytes]:
    """A child that was begun and that nobody took, or else a new one. Raises OSError where none can be started."""
    try:
        return _WAITING.pop()
    except IndexError:
        return _new_child()


def _taken(child: subprocess.Popen[bytes]) -> bool:
    """Take one child out of those that wait; whether it was among them. Safe in threads."""
    try:
        _WAITING.remove(child)
    except ValueError:
        return False
    return True


def _new_child(endings: Collection[str] = ()) -> subprocess.Popen[bytes]:
    paths = [str(Path(__file__).parents[3]), *(path for path in sys.path if path)]
    return subprocess.Popen(  # noqa: S603 - this Python, and our own code
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", _BEGIN, " ".join(endings), *dict.fromkeys(paths)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
