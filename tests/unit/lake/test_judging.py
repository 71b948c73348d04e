"""Every school of a lake has its cells, the same as in its trust's own audit, or an error."""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from eqcheck.auditing import compile_library, judged_together
from eqcheck.auditing.prepared_run import Selection
from eqcheck.auditing.run import audit
from eqcheck.domain.mistakes import MistakesError
from eqcheck.domain.status import Status
from eqcheck.engine import evaluate
from eqcheck.lake import judging, results
from eqcheck.lake.crew import Done
from eqcheck.lake.judging import judge
from eqcheck.lake.manifest import load
from eqcheck.lake.matrix_text import as_text
from eqcheck.lake.regions import regions_by_urn, regions_of
from eqcheck.lake.staging import drop, stage
from eqcheck.lake.subjects import partition_of
from eqcheck.lake.tally import by_phase, by_region, by_trust, whole
from eqcheck.messages.lake import LakeKind
from eqcheck.reports import json_report
from tests import few_rules
from tests.trials import ALL, some_of
from tests.unit.lake.trusts import FILE, PROJECT, add_a_line, adopt, three, urns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from eqcheck.auditing.cached_run import Conclusions
    from eqcheck.auditing.prepared_run import Run
    from eqcheck.engine.store import Store
    from eqcheck.lake.tally import JudgedLake
    from eqcheck.library.sources import Source

DAY = date(2026, 11, 22)
LAW = ("england-equality-law",)
FEW = (few_rules.FEW,)
"""A policy of three rules, for what does not depend on them."""

ADOPTED, OTHER = ("mket-equalities", "england-equality-law") if ALL else ("england-equality-law", "att-equalities")
"""What trusts have adopted that are unlike, and what one has besides."""


def adopting_few(trusts: Path) -> None:
    """Let each trust adopt the policy of three rules, of which one has evidence."""
    for trust in ("ash", "beech", "cedar"):
        adopt(
            trusts / trust, "sign-in/policy-acknowledged", "monitoring/progress-by-group", "training/equality-current"
        )


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """Three trusts that are alike."""
    lake = tmp_path_factory.mktemp("lakes") / "lake"
    trusts = three(tmp_path_factory.mktemp("trusts"))
    adopting_few(trusts)
    assert stage([trusts], lake, cache=cache).refused == ()
    return lake


@pytest.fixture
def lake(staged: Path, tmp_path: Path) -> Path:
    return shutil.copytree(staged, tmp_path / "lake")


@pytest.fixture(scope="module")
def unlike(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three trusts, of which one has other terms and another has adopted another policy too."""
    folder = three(tmp_path_factory.mktemp("unlike"))
    for name, other_terms, also in (
        ("ash", "to: 2026-12-18", ""),
        ("beech", "to: 2026-12-17", ""),
        ("cedar", "to: 2026-12-18", f", {OTHER}"),
    ):
        setup = folder / name / "eqcheck.yaml"
        text = setup.read_text(encoding="utf-8").replace("to: 2026-12-18", other_terms)
        setup.write_text(text.replace("[mket-equalities]", f"[{ADOPTED}{also}]"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def staged_unlike(unlike: Path, tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    lake = tmp_path_factory.mktemp("lakes") / "lake"
    stage([unlike], lake, cache=cache)
    assert len({trust.alike for trust in load(lake).trusts.values()}) == 2
    return lake


def kinds(judged: JudgedLake) -> dict[str, set[str]]:
    return {key: {str(mistake.kind) for mistake in its} for key, its in judged.mistakes.items()}


def unjudged(judged: JudgedLake) -> list[tuple[str, str]]:
    return [(it.trust.key, it.key) for it in judged.schools if it.cells is None]


@pytest.mark.trials
@pytest.mark.parametrize(("processes", "policies"), some_of([(1, LAW), (2, ()), (7, LAW)], 2))
def test_the_same_bytes_as_each_trusts_own_audit(
    processes: int, policies: tuple[str, ...], unlike: Path, staged_unlike: Path, tmp_path: Path, cache: Path
) -> None:
    calls: list[tuple[str, int, int]] = []
    judged = judge(
        staged_unlike,
        DAY,
        policies=policies,
        results=tmp_path,
        cache=cache,
        processes=processes,
        heard=lambda *its: calls.append(its),
    )
    assert judged.mistakes == {}
    assert calls[0][1:] == (0, 3)
    assert calls[-1][1:] == (3, 3)
    for key in ("ash", "beech", "cedar"):
        own = audit(unlike / key, as_of=DAY, selection=Selection(policies), cache=cache, rows=True)
        assert (tmp_path / f"trust={key}" / "assessment.json").read_text(encoding="utf-8") == json_report.render(own)
        cells = {it.key: it.cells for it in judged.schools if it.trust.key == key}
        assert sum(sum(counts.values()) for counts in cells.values() if counts) == len(own.findings)
        assert cells.keys() == {"trust", "oak", "elm"}


def test_a_trust_without_a_calendar_is_measured_the_same_beside_one_with_unknown_cells(
    tmp_path: Path, cache: Path
) -> None:
    trusts = three(tmp_path / "trusts")
    heading = "report_id,reported_on,population,area,group_name,flagged"
    for name, group in (("ash", ""), ("beech", "send")):
        rows = [f"M{row},2026-06-01,pupils,progress_attainment,{its},no" for row, its in enumerate((group, "fsm"))]
        file = trusts / name / "evidence" / "oak" / "monitoring_reports.csv"
        file.write_text("\n".join([heading, *rows, ""]), encoding="utf-8")
        setup = trusts / name / "eqcheck.yaml"
        text = setup.read_text(encoding="utf-8").replace("2026-09-03", "2027-04-12").replace("2026-12-18", "2027-07-21")
        setup.write_text(re.sub(r", closed: .*?\]", "", text), encoding="utf-8")
    for name in ("ash", "beech", "cedar"):
        adopt(
            trusts / name,
            "monitoring/progress-each-term-by-group",
            "monitoring/progress-by-group",
            "monitoring/exclusions-by-group",
            "sign-in/policy-acknowledged",
        )
    stage([trusts], tmp_path / "lake", cache=cache)
    (tmp_path / "results").mkdir()
    assert judge(tmp_path / "lake", DAY, results=tmp_path / "results", cache=cache).mistakes == {}
    for name in ("ash", "beech", "cedar"):
        whole_ = (tmp_path / "results" / f"trust={name}" / "assessment.json").read_text(encoding="utf-8")
        assert whole_ == json_report.render(audit(trusts / name, as_of=DAY, cache=cache, rows=True))
        assert "calendar-too-short" in whole_


def lose(lake: Path) -> None:
    shutil.rmtree(lake / "trust=ash")


def cut_short(lake: Path) -> None:
    file = lake / "trust=ash" / "tables" / "visitor_sign_in.parquet"
    file.write_bytes(file.read_bytes()[:-9])


def link_a_table(lake: Path) -> None:
    file = lake / "trust=ash" / "tables" / "visitor_sign_in.parquet"
    file.rename(lake.parent / file.name)
    file.symlink_to(lake.parent / file.name)


def take_another(lake: Path) -> None:
    """A whole partition, and yet not the one that was staged."""
    shutil.rmtree(lake / "trust=ash")
    shutil.copytree(lake / "trust=beech", lake / "trust=ash")


def refuse(lake: Path) -> None:
    file = lake / "lake.json"
    data = json.loads(file.read_bytes())
    data["trusts"]["ash"]["refused"] = True
    file.write_text(json.dumps(data), encoding="utf-8")


def rewritten(lake: Path, change: Callable[[dict[str, Any]], object]) -> None:
    file = lake / "lake.json"
    data = json.loads(file.read_bytes())
    change(data["trusts"])
    file.write_text(json.dumps(data), encoding="utf-8")


def forget_a_school(lake: Path) -> None:
    rewritten(lake, lambda trusts: trusts["ash"]["schools"].pop())


def forget_a_school_of_what_was_cut_short(lake: Path) -> None:
    cut_short(lake)
    forget_a_school(lake)


def rename_a_school(lake: Path) -> None:
    rewritten(lake, lambda trusts: trusts["ash"]["schools"][0].update(phase="secondary"))


def forget_a_trust(lake: Path) -> None:
    rewritten(lake, lambda trusts: trusts.pop("ash"))


@pytest.mark.parametrize(
    ("harm", "kind"),
    [
        (lose, LakeKind.MISSING),
        (cut_short, LakeKind.CHANGED),
        (link_a_table, LakeKind.CHANGED),
        (take_another, LakeKind.CHANGED),
        (refuse, LakeKind.REFUSED),
        (forget_a_school, LakeKind.REGISTER_OTHER),
        (forget_a_school_of_what_was_cut_short, LakeKind.CHANGED),
        (rename_a_school, LakeKind.REGISTER_OTHER),
        (forget_a_trust, LakeKind.NOT_REGISTERED),
    ],
)
def test_what_cannot_be_judged_is_said_and_no_school_vanishes(
    harm: Callable[[Path], None], kind: LakeKind, lake: Path, cache: Path
) -> None:
    harm(lake)
    judged = judge(lake, DAY, policies=FEW, cache=cache)
    assert kinds(judged) == {"ash": {kind}}
    assert unjudged(judged) == [("ash", "trust"), ("ash", "oak"), ("ash", "elm")]
    assert len(judged.schools) == 9
    assert by_trust(judged.schools)[0].name == "ash"
    assert "NOT JUDGED: 2 schools of 1 trust" in as_text(judged)


@pytest.mark.parametrize("lost", ["partition.json", "eqcheck.yaml", ""])
def test_what_is_left_of_a_partition_is_not_read_as_a_trusts_folder(lost: str, lake: Path, cache: Path) -> None:
    ash = lake / "trust=ash"
    if lost:
        (ash / lost).unlink()
    else:
        shutil.rmtree(ash)
    with pytest.raises(MistakesError) as refused:
        audit(ash, as_of=DAY, cache=cache)
    kind = LakeKind.CHANGED if lost == "partition.json" else LakeKind.MISSING
    assert [mistake.kind for mistake in refused.value.mistakes] == [kind]


def test_a_trust_whose_schools_are_not_known_is_said_to_be(tmp_path: Path, cache: Path) -> None:
    trusts = three(tmp_path / "trusts")
    adopting_few(trusts)
    (trusts / "beech" / "eqcheck.yaml").write_text("trust: 3\n", encoding="utf-8")
    stage([trusts], tmp_path / "lake", cache=cache)
    judged = judge(tmp_path / "lake", DAY, policies=FEW, cache=cache)
    assert unjudged(judged) == [("beech", "trust")]
    assert (whole(judged.schools).schools, whole(judged.schools).unknown) == (4, 1)
    assert [group.unknown for group in by_trust(judged.schools)] == [1, 0, 0]
    lines = as_text(judged).splitlines()
    assert "NOT JUDGED: 0 schools of 1 trust" in lines
    assert sum("not known" in line for line in lines) == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"key": "elm"', '"key": "oak"'),
        ('"beech": {', '"ash": {'),
        ('"ash": {', '"../ash": {'),
        ('"name": "Oak School"', '"name": 3'),
        ('"partition": "', '"refused": 0, "partition": "'),
    ],
)
def test_a_register_that_hides_a_school_or_a_trust_is_refused(old: str, new: str, lake: Path) -> None:
    file = lake / "lake.json"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(MistakesError) as refused:
        load(lake)
    assert [mistake.kind for mistake in refused.value.mistakes] == [LakeKind.DAMAGED]


def test_what_was_staged_and_is_in_no_register_may_be_dropped(lake: Path, tmp_path: Path, cache: Path) -> None:
    forget_a_trust(lake)
    (lake / "trust=Other").symlink_to(tmp_path)
    (lake / "trust=").write_bytes(b"")
    mistakes = judge(lake, DAY, policies=FEW, cache=cache).mistakes
    assert {key: [it.kind for it in its] for key, its in mistakes.items()} == {
        "ash": [LakeKind.NOT_REGISTERED],
        "Other": [LakeKind.NOT_REGISTERED],
        "": [LakeKind.NOT_REGISTERED],
    }
    drop(lake, ["ash", "Other", ""])
    assert load(lake).strays() == ()
    assert tmp_path.is_dir()


@pytest.fixture
def no_text(tmp_path: Path) -> Path:
    """A folder whose name is no text; not every system has such names."""
    folder = tmp_path / os.fsdecode(b"\xff")
    try:
        folder.mkdir()
    except (OSError, UnicodeError):
        pytest.skip("here every name is text")
    return folder


def test_what_was_staged_under_a_name_that_is_no_text_is_counted_as_not_judged(
    no_text: Path, lake: Path, tmp_path: Path, cache: Path
) -> None:
    no_text.rename(lake / f"trust={no_text.name}")
    judged = judge(lake, DAY, policies=FEW, cache=cache)
    results.write_lake(tmp_path, judged)
    assert kinds(judged) == {no_text.name: {LakeKind.NOT_REGISTERED}}
    assert json.loads((tmp_path / "results.json").read_bytes())["trusts"].keys() == {
        "ash",
        "beech",
        "cedar",
        no_text.name,
    }


def test_a_trust_with_a_name_that_is_no_text_is_staged_and_a_lake_below_one_is_refused(
    no_text: Path, tmp_path: Path, cache: Path
) -> None:
    adopting_few(three(no_text))
    folder = no_text / "ash"
    rules = folder / "rules"
    rules.mkdir()
    (rules / no_text.name).write_bytes(b"")
    assert stage([folder], tmp_path / "lake", cache=cache).refused == ()
    judge(tmp_path / "lake", DAY, results=tmp_path, cache=cache)
    own = audit(folder, as_of=DAY, cache=cache, rows=True)
    assert (tmp_path / "trust=ash" / "assessment.json").read_text(encoding="utf-8") == json_report.render(own)
    (tmp_path / "lake").rename(no_text / "lake")
    for act in (
        partial(judge, no_text / "lake", DAY),
        partial(stage, [folder], no_text / "lake"),
        partial(audit, no_text / "lake" / "trust=ash", as_of=DAY),
    ):
        with pytest.raises(MistakesError) as refused:
            act(cache=cache)
        assert [mistake.kind for mistake in refused.value.mistakes] == [LakeKind.PATH_NO_TEXT]


def test_a_school_of_the_register_without_cells_is_an_error(
    lake: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = judging._summary

    def without_elm(key: str, *rest: Any) -> object:
        whole_ = real(key, *rest)
        cells = {subject: counts for subject, counts in whole_.cells.items() if (key, subject) != ("ash", "elm")}
        return replace(whole_, cells=cells)

    monkeypatch.setattr(judging, "_summary", without_elm)
    assert kinds(judge(lake, DAY, policies=FEW, cache=cache)) == {"ash": {LakeKind.SCHOOL_WITHOUT_CELLS}}


def test_a_query_that_fails_for_trusts_together_is_no_error_of_those_that_it_does_not_concern(
    lake: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = judge(lake, DAY, policies=FEW, cache=cache)
    real, trusts = evaluate.evaluate, []

    def failing(store: Store, *rest: Any) -> evaluate.Evaluation:
        evaluation = real(store, *rest)
        trusts.append(len({context.subject.trust for context in rest[-1]}))
        return replace(evaluation, failures={"use": "out of range"} if trusts[-1] > 1 else {})

    monkeypatch.setattr(judged_together, "evaluate", failing)
    judged = judge(lake, DAY, policies=FEW, cache=cache)
    assert sorted(trusts) == [1, 1, 1, 2, 3]
    assert judged == expected


def test_a_lost_process_loses_only_the_trust_that_ends_it(
    lake: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def losing(
        task: Callable[[judging._JudgingJob], object], jobs: Iterable[judging._JudgingJob], **_: int
    ) -> Iterator[object]:
        """Ends whatever process has cedar."""
        for job in jobs:
            lost = any(trust.key == "cedar" for trust in job.trusts)
            yield Done(job, None if lost else partial(task, job))

    monkeypatch.setattr(judging, "each_done", losing)
    monkeypatch.setattr(judging, "_batches", lambda trusts, _processes: [tuple(trusts)])
    judged = judge(lake, DAY, policies=FEW, cache=cache)
    assert kinds(judged) == {"cedar": {LakeKind.WORKER_LOST}}
    assert unjudged(judged) == [("cedar", "trust"), ("cedar", "oak"), ("cedar", "elm")]


def test_a_trust_that_is_staged_again_while_it_is_judged_is_not_judged_half_and_half(
    lake: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = judged_together.judged_together

    def meanwhile(*given: Any, **more: Any) -> object:
        conclusions = real(*given, **more)
        take_another(lake)
        return conclusions

    monkeypatch.setattr(judging, "judged_together", meanwhile)
    judged = judge(lake, DAY, policies=FEW, cache=cache)
    assert kinds(judged) == {"ash": {LakeKind.CHANGED}}
    assert unjudged(judged) == [("ash", "trust"), ("ash", "oak"), ("ash", "elm")]


def test_trusts_with_the_same_rules_of_their_own_are_judged_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusts = three(tmp_path / "trusts")
    for name, months in (("ash", 12), ("beech", 9), ("cedar", 12)):
        rule = trusts / name / "rules" / "own" / "training.yaml"
        rule.parent.mkdir(parents=True)
        shipped = PROJECT / "rules" / "training" / "equality-current.yaml"
        text = shipped.read_text(encoding="utf-8").replace("training/equality-current", "own/training")
        text = text.replace("    value: 12\n", f"    value: {months}\n", 1)
        rule.write_text(f"{text}\nunused: it is here to be judged with\n", encoding="utf-8")
    packs: list[object] = []
    real = compile_library._pack

    def packed(sources: Sequence[Source]) -> dict[str, Any]:
        packs.append(sources)
        return real(sources)

    monkeypatch.setattr(compile_library, "_pack", packed)
    lake = tmp_path / "lake"
    assert stage([trusts], lake, cache=None).refused == ()
    assert len(packs) == 2
    assert len({trust.alike for trust in load(lake).trusts.values()}) == 2
    groups: list[int] = []
    judged = judged_together.judged_together

    def counted(runs: Sequence[Run], *more: Any, **how: Any) -> tuple[Conclusions, ...]:
        groups.append(len(runs))
        return judged(runs, *more, **how)

    monkeypatch.setattr(judging, "judged_together", counted)
    assert judge(lake, DAY, policies=LAW, cache=None).mistakes == {}
    assert sorted(groups) == [1, 2]
    assert len(packs) == 4


def test_a_policy_that_is_not_there_is_no_green_run(lake: Path, cache: Path) -> None:
    with_unknown = judge(lake, DAY, policies=["nothing"], cache=cache)
    assert kinds(with_unknown) == {key: {"policy-unknown"} for key in ("ash", "beech", "cedar")}


def test_an_empty_lake_is_no_green_run(lake: Path, cache: Path) -> None:
    drop(lake, ["ash", "beech", "cedar"])
    with pytest.raises(MistakesError) as refused:
        judge(lake, DAY, cache=cache)
    assert [mistake.kind for mistake in refused.value.mistakes] == [LakeKind.EMPTY]


def test_results_take_their_place_when_they_are_whole(lake: Path, tmp_path: Path, cache: Path) -> None:
    out = tmp_path / "out" / "results"
    with results.replacing(out) as aside:
        results.write_lake(aside, judge(lake, DAY, policies=FEW, results=aside, cache=cache))
        assert not out.exists()
    first = {file.relative_to(out).as_posix(): file.read_bytes() for file in out.rglob("*") if file.is_file()}
    assert sorted(first)[:2] == ["results.json", "schools.parquet"]
    assert len(first) == 8
    with pytest.raises(MistakesError) as refused:
        results.refuse_taken(out, overwrite=False)
    assert refused.value.mistakes[0].kind is LakeKind.RESULTS_EXIST
    results.refuse_taken(out, overwrite=True)
    with pytest.raises(MistakesError) as refused:
        results.refuse_taken(lake, overwrite=True)
    assert refused.value.mistakes[0].kind is LakeKind.RESULTS_NONE
    for folder in (lake / "trust=ash" / "results", lake / "trust=new", lake / "trust=new" / "results"):
        with pytest.raises(MistakesError) as refused:
            results.refuse_taken(folder, overwrite=True)
        assert refused.value.mistakes[0].kind is LakeKind.WRITING_INTO_STAGED
    with pytest.raises(KeyboardInterrupt), results.replacing(out):
        raise KeyboardInterrupt
    assert {it.name for it in out.parent.iterdir()} == {"results"}
    assert (out / "results.json").read_bytes() == first["results.json"]


@pytest.mark.parametrize(
    "other", ["notes.docx", "trust=ash/board.html", "mine/trust=ash/assessment.json", "trust=x/y/z"]
)
def test_results_take_no_file_away_that_is_none(other: str, lake: Path, tmp_path: Path, cache: Path) -> None:
    out = tmp_path / "results"
    with results.replacing(out) as aside:
        results.write_lake(aside, judge(lake, DAY, policies=FEW, results=aside, cache=cache))
    (out / other).parent.mkdir(parents=True, exist_ok=True)
    (out / other).write_text("mine", encoding="utf-8")
    with pytest.raises(MistakesError) as refused:
        results.refuse_taken(out, overwrite=True)
    assert refused.value.mistakes[0].kind is LakeKind.RESULTS_AND_OTHERS


@pytest.mark.parametrize("content", ['{"tests": 1}', "[]", "", '{"format": 1}'])
def test_a_folder_with_another_results_json_is_left_alone(content: str, tmp_path: Path) -> None:
    (tmp_path / "results.json").write_text(content, encoding="utf-8")
    with pytest.raises(MistakesError) as refused:
        results.refuse_taken(tmp_path, overwrite=True)
    assert refused.value.mistakes[0].kind is LakeKind.RESULTS_NONE


def test_results_may_be_written_into_the_folder_that_one_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "results"
    here.mkdir()
    monkeypatch.chdir(here)
    with results.replacing(Path()) as aside:
        (aside / "results.json").write_text("{}", encoding="utf-8")
    assert [file.name for file in here.iterdir()] == ["results.json"]


def test_schools_are_counted_by_region_phase_and_trust(lake: Path, tmp_path: Path, cache: Path) -> None:
    file = tmp_path / "gias.csv"
    rows = [f"{urns(1)[0]},London", f"{urns(2)[0]},London", f"{urns(3)[0]},North East", f"{urns(1)[1]},North East"]
    file.write_bytes(("URN,GOR (name)\n" + "\n".join(rows) + "\n").encode("cp1252"))
    judged = judge(lake, DAY, policies=FEW, regions=regions_by_urn(file), cache=cache)
    regions = {group.name: group.schools for group in by_region(judged.schools)}
    assert list(regions.items()) == [("London", 2), ("North East", 2), ("not known", 2)]
    assert {group.name: group.schools for group in by_phase(judged.schools)} == {"primary": 3, "secondary": 3}
    groups = (by_region(judged.schools), by_phase(judged.schools))
    of_schools = [sum(group.cells.get(Status.NO_EVIDENCE, 0) for group in its) for its in groups]
    assert of_schools[0] == of_schools[1] > 0
    assert whole(judged.schools).schools == 6
    text = as_text(judged)
    assert "region" in text
    assert max(map(len, text.splitlines())) <= 80


def test_a_file_of_schools_without_regions_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "gias.csv"
    file.write_text("URN,LA\n", encoding="utf-8")
    nuls = tmp_path / "nuls.csv"
    nuls.write_bytes(b"URN,GOR (name)\n1,Lon\0don\n")
    unclosed = tmp_path / "unclosed.csv"
    unclosed.write_text('URN,GOR (name)\n1,"London' + "\n" * 200_000, encoding="utf-8")
    for path, kind in (
        (file, "register-columns-missing"),
        (tmp_path / "none", "register-unreadable"),
        (unclosed, "register-unreadable"),
        (nuls, "register-unreadable"),
    ):
        with pytest.raises(MistakesError) as refused:
            regions_by_urn(path)
        assert str(refused.value.mistakes[0].kind) == kind


def test_a_file_of_other_schools_is_refused_and_two_regions_are_none(lake: Path, tmp_path: Path) -> None:
    file = tmp_path / "gias.csv"
    file.write_text("URN,GOR (name)\n1,London\n", encoding="utf-8")
    with pytest.raises(MistakesError) as refused:
        regions_of(file, load(lake))
    assert [mistake.kind for mistake in refused.value.mistakes] == [LakeKind.REGIONS_OF_NONE]
    ours, other = urns(1)
    file.write_text(f"URN,GOR (name)\n{ours},London\n{other},London\n{other},North East\n", encoding="utf-8")
    assert regions_of(file, load(lake)) == {ours: "London"}
    file.write_text(f"URN,GOR (name)\n{ours},South East\n", encoding="utf-16")
    assert regions_of(file, load(lake)) == {ours: "South East"}


def test_a_school_is_found_by_its_urn_and_not_by_a_key_that_several_have(lake: Path) -> None:
    assert partition_of(lake, urns(2)[1]) == lake / "trust=beech"
    assert partition_of(lake, "Cedar trust") == lake / "trust=cedar"
    for subject, kind in (("oak", LakeKind.SUBJECT_IN_SEVERAL), ("birch", LakeKind.SUBJECT_UNKNOWN)):
        with pytest.raises(MistakesError) as refused:
            partition_of(lake, subject)
        assert refused.value.mistakes[0].kind is kind
    lose(lake)
    with pytest.raises(MistakesError) as refused:
        partition_of(lake, urns(1)[0])
    assert refused.value.mistakes[0].kind is LakeKind.MISSING


def test_an_earlier_partition_brought_back_is_not_explained_as_the_one_staged_last(tmp_path: Path, cache: Path) -> None:
    trusts, lake = three(tmp_path / "trusts"), tmp_path / "lake"
    stage([trusts / "ash"], lake, cache=cache)
    shutil.copytree(lake / "trust=ash", tmp_path / "earlier")
    add_a_line(trusts / "ash" / FILE)
    stage([trusts / "ash"], lake, cache=cache)
    assert partition_of(lake, "901001").name == "trust=ash"
    shutil.rmtree(lake / "trust=ash")
    shutil.copytree(tmp_path / "earlier", lake / "trust=ash")
    with pytest.raises(MistakesError) as refused:
        partition_of(lake, "901001")
    assert refused.value.mistakes[0].kind is LakeKind.CHANGED


def test_a_trust_whose_schools_were_taken_out_of_the_register_has_those_that_were_staged(
    lake: Path, tmp_path: Path, cache: Path
) -> None:
    register = json.loads((lake / "lake.json").read_bytes())
    register["trusts"]["ash"]["schools"] = []
    (lake / "lake.json").write_text(json.dumps(register), encoding="utf-8")
    judged = judge(lake, DAY, policies=FEW, cache=cache)
    assert kinds(judged) == {"ash": {"lake-register-other"}}
    counted = whole(judged.schools)
    assert (counted.schools, counted.unjudged, counted.unknown) == (6, 2, 0)
    results.write_lake(tmp_path, judged)
    assert json.loads((tmp_path / "results.json").read_bytes())["trusts"]["ash"]["schools"] == 2
