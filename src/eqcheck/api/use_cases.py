"""The use cases as functions: no printing, no exit, no clock, no environment and no state of their own.

They may be called from several threads at once, and from within a running event loop, which they block.
"""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, datetime
from os import PathLike, fsencode, fspath
from pathlib import Path
from typing import TYPE_CHECKING

from eqcheck.api.assessment import Assessment, Forecast
from eqcheck.auditing.judged_days import judged
from eqcheck.cache import CONCLUSIONS, holds
from eqcheck.domain.mistakes import Mistake, Place, refuse
from eqcheck.evidence.apart.early_child import begun_early
from eqcheck.evidence.folder import found_below
from eqcheck.messages.commands import CommandKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager

    from eqcheck.authoring.checking.inspection_result import Inspection
    from eqcheck.domain.explanation import Explanation


def audit(  # noqa: PLR0913 - what to judge, and how
    folder: str | PathLike[str],
    *,
    as_of: date,
    schools: Iterable[str] = (),
    policies: Iterable[str] = (),
    cache: str | PathLike[str] | None = None,
    rows: bool = True,
    ahead: bool = False,
    heard: Callable[[int, int], None] = lambda _done, _all: None,
) -> Assessment:
    """Judge a whole trust as of a date.

    Args:
        folder: The trust's folder, which holds eqcheck.yaml.
        as_of: The day that is judged; what came true later is not seen.
        schools: Keys of schools (or `"trust"`) to show alone. All are read, for some duties look at all of them.
        policies: Ids of policies to judge instead of those that the trust adopted.
        cache: A folder in which compiled rules and conclusions are kept for the next time; nothing is kept without it.
        rows: Name the first rows of evidence by which each observation falls short. Without, it is quicker.
        ahead: Also say, as `ahead` of the assessment, what lapses in the next four weeks if nothing is done.
        heard: Called with how many files of evidence have been read, and how many there are, for long audits.

    Raises:
        MistakesError: when the rules, the trust's setup or the selection are wrong: never a green assessment.
        TypeError: when an argument is of another type.
    """
    place, kept = _place("folder", folder), _folder(cache)
    with _reading_begun(place, kept):
        from eqcheck.auditing.prepared_run import Selection  # noqa: PLC0415 - start-up
        from eqcheck.auditing.run import audit as run  # noqa: PLC0415 - start-up

        selection = Selection(_ids("policies", policies), _ids("schools", schools))
        whole = run(place, as_of=_day(as_of), selection=selection, cache=kept, rows=rows, ahead=ahead, heard=heard)
    return Assessment.of(whole)


def explain(  # noqa: PLR0913 - a cell of an audit, and how much of it is wanted
    folder: str | PathLike[str],
    subject: str,
    target: str,
    *,
    as_of: date,
    all_rows: bool = False,
    sql: bool = False,
    policies: Iterable[str] = (),
    cache: str | PathLike[str] | None = None,
) -> Explanation:
    """Say why one cell is as it is, down to the rows of evidence that fall short.

    Args:
        folder: The trust's folder, which holds eqcheck.yaml.
        subject: A school's key, name, URN or number over the matrix, or `"trust"`.
        target: The id of a clause or of a rule; or a section or a policy, of which each clause's standing is said.
        as_of: The day that is judged.
        all_rows: Every row that falls short, not the first 20; and those that count where it is met.
        sql: Also the query that decided it.
        policies: Ids of policies to look in instead of those that the trust adopted.
        cache: As for `audit`.

    Raises:
        MistakesError: as `audit`, and when there is no such subject, clause or rule, or nothing to explain.
        TypeError: when an argument is of another type.
    """
    from eqcheck.auditing.explain import explain as run  # noqa: PLC0415 - start-up
    from eqcheck.auditing.question import Question  # noqa: PLC0415 - start-up

    subject, target = _text("subject", subject), _text("target", target)
    question = Question(subject, target, all_rows=all_rows, sql=sql, policies=_ids("policies", policies))
    return run(_place("folder", folder), question, as_of=_day(as_of), cache=_folder(cache))


def forecast(
    folder: str | PathLike[str],
    *,
    as_of: date,
    by: date,
    schools: Iterable[str] = (),
    cache: str | PathLike[str] | None = None,
) -> Forecast:
    """Say what a trust's matrix becomes by a later day if nothing is done.

    Args:
        folder: The trust's folder, which holds eqcheck.yaml.
        as_of: The day that is judged.
        by: The later day, at most four years after it.
        schools: As for `audit`.
        cache: As for `audit`.

    Returns:
        Both assessments (`then` is `audit` on that day), and what lapses between them, each with its day.

    Raises:
        MistakesError: as `audit`, and when `by` cannot be foretold.
        TypeError: when an argument is of another type.
    """
    from eqcheck.auditing.forecast import forecast as run  # noqa: PLC0415 - start-up
    from eqcheck.auditing.prepared_run import Selection  # noqa: PLC0415 - start-up

    selection = Selection((), _ids("schools", schools))
    place, kept = _place("folder", folder), _folder(cache)
    foretold = run(place, as_of=_day(as_of), by=_day(by, "by"), selection=selection, cache=kept)
    return Forecast(Assessment.of(foretold.now), Assessment.of(foretold.then), foretold.ahead)


def load(file: str | PathLike[str]) -> Assessment:
    """Read back an assessment that was saved as JSON.

    It is what `audit` gave, but for the places of single rows, which the JSON does not hold.

    Raises:
        MistakesError: when the file cannot be read, is of another format, is cut short, or was altered so that what
            it says does not follow.
    """
    from eqcheck.auditing.saved_assessment import load as read  # noqa: PLC0415 - start-up

    return Assessment.of(read(_place("file", file)))


def check_rules(*folders: str | PathLike[str], cache: str | PathLike[str] | None = None) -> Inspection:
    """Check rules, policies and evidence types: form, references, expressions, and what lints find.

    Args:
        folders: Folders that hold policies/ and rules/, added to what is shipped; with none, what is shipped is
            checked.
        cache: As for `audit`.

    Returns:
        An inspection: `open` is what nobody has allowed, the worst first; `counts` how much was checked, None where
        not all could be read; `mistakes` what stops the files from being used at all, None where nothing does.

    Raises:
        MistakesError: when one of `folders` is not there, or holds nothing that could be checked.
    """
    from eqcheck.authoring.checking.inspection import inspect  # noqa: PLC0415 - start-up
    from eqcheck.library.rule_folders import given, with_shipped  # noqa: PLC0415 - start-up

    paths = [_place("each of folders", folder) for folder in folders]
    return inspect(with_shipped(paths), only=given(paths), cache=_folder(cache))


def _day(day: date, name: str = "as_of") -> date:
    if not isinstance(day, date):
        raise TypeError(f"{name} must be a date, such as date(2026, 11, 22), and not {day!r}")
    return judged(day.date() if isinstance(day, datetime) else day)


def _ids(name: str, ids: Iterable[str]) -> tuple[str, ...]:
    if isinstance(ids, str):
        raise TypeError(f"{name} must be several ids, such as [{ids!r}], and not one text")
    return tuple(_text(f"each of {name}", id_) for id_ in ids)


def _text(name: str, value: str) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{name} must be text, and not {value!r}")
    return value


def _place(name: str, path: object) -> Path:
    """The path; one that no system can have is a mistake, and one that is no text another type."""
    shown = fspath(path) if isinstance(path, str | PathLike) else None
    if not isinstance(shown, str):
        raise TypeError(f"{name} must be a path, as text or a Path, and not {path!r}")
    refuse_nul([shown])
    return Path(shown)


def refuse_nul(paths: Iterable[str]) -> None:
    """Refuse what no path can hold.

    Raises:
        MistakesError: with each of the paths that holds the character NUL, or half a character.
    """
    refuse(mistake for mistake in map(_impossible, paths) if mistake is not None)


def _impossible(path: str) -> Mistake | None:
    if "\0" in path:
        return Mistake(CommandKind.PATH_WITH_NUL(), Place(path.replace("\0", "\\0")))
    try:
        fsencode(path)
    except UnicodeEncodeError:
        return Mistake(CommandKind.PATH_NOT_ENCODED(), Place(ascii(path)))
    return None


def _reading_begun(folder: Path, cache: Path | None) -> AbstractContextManager[None]:
    """Have the child that reads apart begun before all else, unless what is kept may spare the reading."""
    if holds(cache, CONCLUSIONS):
        return nullcontext()
    return begun_early(entry.path for entry in found_below(fspath(folder)))


def _folder(cache: str | PathLike[str] | None) -> Path | None:
    """The folder; None where none is named, which an empty text does not do (it would be wherever the program is)."""
    return None if cache is None or cache == "" else _place("cache", cache)
