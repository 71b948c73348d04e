"""Writes a whole trust to a folder: setup, evidence school by school, waivers, and what an audit must find."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from shutil import rmtree
from typing import TYPE_CHECKING

from examples.generate.central import CENTRAL_STAFF, central_of
from examples.generate.dialects import DIALECTS, HR, PLAIN, PLATFORM
from examples.generate.evidence import TRUST
from examples.generate.expected import expected_matrix
from examples.generate.exports import AllSchools
from examples.generate.files import encode
from examples.generate.mket import MKET
from examples.generate.people import Office, office_of
from examples.generate.plan_pages import ACTIONS, WRITERS, plan_document
from examples.generate.plan_pages import PLANS as PLAN_TYPE
from examples.generate.plants import Scene
from examples.generate.schools import schools_of
from examples.generate.setup import setup_text, waivers_text
from examples.generate.tables import ALL_SCHOOLS, school_evidence, trust_evidence
from examples.generate.tern import TERN
from examples.generate.wold import WOLD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from examples.generate.dialects import Dialect
    from examples.generate.plan import TrustPlan
    from examples.generate.plants import Plant
    from examples.generate.schools import School

PLANS = {"mket": MKET, "tern": TERN, "wold": WOLD}
SEED = 2010
"""The year of the Act, and the seed of the committed example."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to write: a trust with so many schools (0: its own), in plain files without mess, without shortfalls.

    `training_rows` pads the training export with older courses to so many rows.
    """

    plan: TrustPlan = MKET
    schools: int = 0
    seed: int = SEED
    clean: bool = False
    plants: bool = True
    training_rows: int = 0


def write_trust(folder: Path, order: Order) -> None:
    """Writes the trust to `folder`; a trust that was written there before is replaced, anything else refused."""
    if (folder / "expected.csv").exists():
        rmtree(folder)
    plan = order.plan
    schools = schools_of(plan.schools, order.schools or len(plan.schools), clean=order.clean)
    plants = plan.plants if order.plants else ()
    (folder / "evidence").mkdir(parents=True)
    _write_evidence(folder / "evidence", schools, plants, order)
    employees = CENTRAL_STAFF + sum(school.staff for school in schools)
    there = {TRUST, *(school.key for school in schools)}
    waivers = [waiver for waiver in plan.waivers if waiver.subject in there]
    _text(folder / "eqcheck.yaml", setup_text(plan, schools, employees=employees))
    if waivers:
        _text(folder / "waivers.yaml", waivers_text(waivers))
    expected = expected_matrix(plan, schools, plants)
    _text(folder / "expected.csv", _csv(("clause", "subject", "status"), expected))
    _text(folder / "planted.csv", _csv(("where", "wrong", "clause", "subject", "status"), _planted(plants)))


def _write_evidence(folder: Path, schools: Sequence[School], plants: Sequence[Plant], order: Order) -> None:
    exports = _exports(folder, clean=order.clean)
    for scene, model, names, dialect in _scenes(schools, order):
        for plant in plants:
            if plant.subject == model:
                plant.change(scene)
        for evidence_type, export in exports.items():
            if (scene.place, evidence_type) in scene.evidence.tables:
                export.add(names[evidence_type], scene.rows(evidence_type))
        _write_place(folder / scene.place, scene, dialect)
    exports["training_records"].pad(order.training_rows)
    for export in exports.values():
        export.close()


def _scenes(schools: Sequence[School], order: Order) -> Iterator[tuple[Scene, str, Mapping[str, str], Dialect]]:
    """The trust and each school: its scene, whose plants it gets, its name in either export, how it writes."""
    central = central_of(order.seed, len(schools))
    own = Scene(TRUST, trust_evidence(central), central)
    order.plan.first(own)
    names = dict.fromkeys(ALL_SCHOOLS, order.plan.name)
    yield own, TRUST, names, PLAIN if order.clean else DIALECTS[TRUST]
    for number, school in enumerate(schools):
        office = office_of(school, number, order.seed)
        names = {"staff": school.urn, "training_records": school.name}
        scene = Scene(school.key, school_evidence(office), office)
        order.plan.in_schools(scene)
        yield scene, school.model, names, school.dialect


def _exports(folder: Path, *, clean: bool) -> dict[str, AllSchools]:
    dialects = {"staff": (HR, "URN"), "training_records": (PLATFORM, "Site")}
    opened = {}
    for evidence_type, (dialect, heading) in dialects.items():
        used = PLAIN if clean else dialect
        path = folder / f"{evidence_type}{used.note}.csv"
        opened[evidence_type] = AllSchools(path, evidence_type, used, heading)
    return opened


def _write_place(folder: Path, scene: Scene, dialect: Dialect) -> None:
    folder.mkdir(exist_ok=True)
    tables = {evidence_type: rows for (_, evidence_type), rows in scene.evidence.tables.items()}
    if isinstance(scene.people, Office) and dialect.extension_for(PLAN_TYPE) in WRITERS and PLAN_TYPE in tables:
        actions = tables.pop(ACTIONS, [])
        for plan in tables.pop(PLAN_TYPE):
            own = [action for action in actions if action["plan_id"] == plan["plan_id"]]
            note = dialect.note or f"-{plan['title']}"
            document = plan_document(plan, own, scene.people.school.name, dialect)
            (folder / f"{PLAN_TYPE}{note}.{dialect.extension_for(PLAN_TYPE)}").write_bytes(document)
    for evidence_type, rows in tables.items():
        if evidence_type not in ALL_SCHOOLS:
            name = f"{evidence_type}{dialect.note}.{dialect.extension_for(evidence_type)}"
            (folder / name).write_bytes(encode(evidence_type, rows, dialect))


def _planted(plants: Iterable[Plant]) -> Iterator[tuple[str, str, str, str, str]]:
    """For a reader: what is wrong where, and the cells that it decides."""
    for plant in plants:
        for clause, status in plant.results.items() or [("", "")]:
            yield plant.subject, plant.wrong, clause, "; ".join(plant.judged) or plant.subject, status


def _csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows([headings, *rows])
    return text.getvalue()


def _text(path: Path, text: str) -> None:
    path.write_bytes(text.encode())
