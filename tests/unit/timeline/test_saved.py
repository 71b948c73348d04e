"""Saved assessments: their names, what is listed of them, and what a folder of them may hold besides."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from eqcheck.domain.mistakes import MistakesError
from eqcheck.domain.saved_summary import SHARES
from eqcheck.domain.status import Status
from eqcheck.messages.commands import CommandKind
from eqcheck.reports.history_text import NOT_COMPARABLE, as_text
from eqcheck.reports.json_report import render
from eqcheck.reports.tally import status_counts
from eqcheck.timeline import known_summaries, saved
from eqcheck.timeline.saved import file_name, history_of, refuse_changed
from tests.unit.reports import samples

if TYPE_CHECKING:
    from pathlib import Path

    from eqcheck.domain.assessment import Assessment


def save(assessment: Assessment, folder: Path) -> Path:
    """An assessment in a folder, as the command saves it."""
    content = render(assessment).encode()
    file = folder / file_name(content, assessment.as_of)
    file.write_bytes(content)
    return file


def test_numbers_are_those_of_the_assessment(tmp_path: Path) -> None:
    made = samples.two_schools()
    save(made, tmp_path)
    (only,) = history_of(tmp_path)
    assert (only.as_of, only.intact, only.trust) == (made.as_of, True, made.trust.name)
    assert sum(sum(counts.values()) for counts in only.counts.values()) == len(made.findings)
    assert only.totals == status_counts(made.findings)
    for (policy, section), counts in only.counts.items():
        mine = [it.status for it in made.findings if (it.policy, it.section) == (policy, section)]
        assert counts == {status: mine.count(status) for status in set(mine)}


def test_a_file_that_was_changed_or_cut_short_counts_for_nothing(tmp_path: Path) -> None:
    file = save(samples.two_schools(), tmp_path)
    file.write_bytes(file.read_bytes()[:-100])
    (only,) = history_of(tmp_path)
    assert not only.intact
    assert not only.counts
    assert file.name in as_text([only])


def test_a_file_that_is_named_and_was_changed_is_refused(tmp_path: Path) -> None:
    file = save(samples.two_schools(), tmp_path)
    refuse_changed(file)
    file.write_bytes(file.read_bytes().replace(b'"not_met"', b'"met"'))
    with pytest.raises(MistakesError) as raised:
        refuse_changed(file)
    assert [mistake.kind for mistake in raised.value.mistakes] == [CommandKind.ASSESSMENT_NOT_AS_SAVED]
    refuse_changed(file.rename(tmp_path / "a-name-of-its-own.json"))


def test_a_day_in_the_name_that_is_not_the_assessments_counts_for_nothing(tmp_path: Path) -> None:
    file = save(samples.two_schools(), tmp_path)
    file.rename(tmp_path / file.name.replace("2026-11-22", "2027-11-22"))
    (only,) = history_of(tmp_path)
    assert not only.intact


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b'{\n"trust": {"name": 1\n',
        b'{\n"trust": [1],\n}',
        b'{\n"trust": {"name": "\xff"},\n}',
        b'{\n"trust": ' + b"[" * 100_000 + b",\n}",
        (
            b'{\n"trust": {"name": "A"},\n"findings": [\n'
            b'  {"clause": "a", "policy": "b", "section": "c", "kind": "law", "subject": "d", "status": "fine"\n],\n}'
        ),
    ],
)
def test_what_is_no_assessment_though_its_name_fits_counts_for_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / file_name(content, date(2026, 11, 22))).write_bytes(content)
    (only,) = history_of(tmp_path)
    assert not only.intact
    assert not only.counts


def test_other_files_links_and_folders_are_left_alone(tmp_path: Path) -> None:
    file = save(samples.two_schools(), tmp_path)
    (tmp_path / "notes.json").write_text("{}", encoding="utf-8")
    (tmp_path / "2026-13-45-0123456789ab.json").write_text("{}", encoding="utf-8")
    (tmp_path / "2026-11-22-0123456789ab.json").symlink_to(file)
    (tmp_path / "2026-11-23-0123456789ab.json").mkdir()
    assert [each.file for each in history_of(tmp_path)] == [file]


def test_shares_are_compared_only_where_as_many_duties_apply(tmp_path: Path) -> None:
    made = samples.two_schools()
    save(made, tmp_path)
    later = replace(made, as_of=made.as_of + timedelta(days=14))
    save(later, tmp_path)
    assert NOT_COMPARABLE not in as_text(history_of(tmp_path))
    first, *rest = made.findings
    assert first.status is not Status.NOT_APPLICABLE
    last = replace(later, as_of=date(2027, 1, 8), findings=(replace(first, status=Status.NOT_APPLICABLE), *rest))
    save(last, tmp_path)
    assert as_text(history_of(tmp_path)).count(NOT_COMPARABLE) == 1


def test_two_trusts_in_one_folder_are_told_apart(tmp_path: Path) -> None:
    made = samples.two_schools()
    save(made, tmp_path)
    save(replace(made, trust=replace(made.trust, name="Another Trust", company_number="07654321")), tmp_path)
    text = as_text(history_of(tmp_path))
    assert "2 trusts" in text
    assert f"{made.trust.name}: 1 assessment" in text
    assert "Another Trust: 1 assessment" in text


def test_only_the_newest_are_counted_by_section_and_all_are_listed(tmp_path: Path) -> None:
    made = samples.two_schools()
    other = replace(made, trust=replace(made.trust, name="Another", company_number="00000001"))
    for days in range(SHARES + 2):
        save(replace(made, as_of=made.as_of - timedelta(days=days)), tmp_path)
    save(replace(other, as_of=made.as_of - timedelta(days=400)), tmp_path)
    listed = history_of(tmp_path)
    assert [it.as_of for it in listed] == sorted(it.as_of for it in listed)
    assert [bool(it.counts) for it in listed] == [True, False, False, *[True] * SHARES]
    assert {tuple(it.totals.items()) for it in listed} == {tuple(status_counts(made.findings).items())}


def two_days(folder: Path) -> list[Path]:
    """Two assessments in a folder, the newer first."""
    folder.mkdir()
    made = samples.two_schools()
    return [save(replace(made, as_of=made.as_of - timedelta(days=days)), folder) for days in range(2)]


def test_what_was_read_before_is_known_while_its_file_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_summaries, "_SETTLED", -(10**12))
    monkeypatch.setattr(saved, "SHARES", 1)
    folder, cache = tmp_path / "history", tmp_path / "cache"
    newest, oldest = two_days(folder)
    first = history_of(folder, cache=cache)
    assert first == history_of(folder)
    assert first == history_of(folder, cache=cache)
    identities = {file: known_summaries.identity(file) for file in (newest, oldest)}
    known = known_summaries.recalled(cache, folder, identities)
    assert known == {each.file: replace(each, counts={}, duties={}) for each in first}
    before = oldest.stat()
    while oldest.stat().st_ctime_ns == before.st_ctime_ns:
        oldest.write_bytes(oldest.read_bytes().replace(b'"not_met"', b'"partial"'))
        os.utime(oldest, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not history_of(folder, cache=cache)[0].intact
    oldest.unlink()
    assert history_of(folder, cache=cache) == first[1:]


def test_what_was_written_a_moment_ago_is_read_again(tmp_path: Path) -> None:
    two_days(tmp_path / "history")
    assert len(history_of(tmp_path / "history", cache=tmp_path / "cache")) == 2
    assert not (tmp_path / "cache").exists()
