"""Small trusts that tests stage."""

from __future__ import annotations

from pathlib import Path

from tests.few_rules import FEW, write_policy_of

PROJECT = Path(__file__).parents[3]
FILE = "evidence/oak/visitor_sign_in.csv"
SETUP = """\
trust: {{name: {name}, company_number: "{number}", employees: 12}}
calendar:
  terms:
    - {{name: Autumn 2026, from: 2026-09-03, to: 2026-12-18, closed: [{{from: 2026-10-26, to: 2026-10-30}}]}}
schools:
  - {{key: oak, urn: "{oak}", name: Oak School, phase: primary, ages: [4, 11], pupils: 90, laestab: "8260001"}}
  - {{key: elm, urn: "{elm}", name: Elm School, phase: secondary, ages: [11, 16], pupils: 400}}
policies: [mket-equalities]
"""
HEADING = "Visit ID,Signed in,Type,Policy notice,Acknowledged Y/N"


def trust(folder: Path, *, name: str, number: str, urns: tuple[str, str]) -> Path:
    """A trust of two schools that has adopted what is shipped, so that no rules of its own are to be compiled."""
    (folder / FILE).parent.mkdir(parents=True)
    (folder / "eqcheck.yaml").write_text(
        SETUP.format(name=name, number=number, oak=urns[0], elm=urns[1]), encoding="utf-8"
    )
    (folder / FILE).write_text(
        f"{HEADING}\n1,05/10/2026,Carer,Yes,Yes\n2,06/10/2026,Guest,No,perhaps\n", encoding="utf-8"
    )
    return folder


def three(parent: Path) -> Path:
    """A folder with three trusts: ash, beech and cedar."""
    for place, name in enumerate(("ash", "beech", "cedar"), start=1):
        trust(parent / name, name=f"{name.title()} Trust", number=f"0000000{place}", urns=urns(place))
    return parent


def urns(place: int) -> tuple[str, str]:
    """The URNs of the schools of the trust at that place."""
    return f"90{place}001", f"90{place}002"


def adopt(folder: Path, *rules: str) -> None:
    """Let a trust adopt a policy of these rules alone, for what does not depend on others."""
    write_policy_of(folder, *rules)
    setup = folder / "eqcheck.yaml"
    text = setup.read_text(encoding="utf-8").replace("[mket-equalities]", f"[{FEW}]")
    setup.write_text(text, encoding="utf-8")


def add_a_line(file: Path) -> None:
    """Add an empty line to the end of a file."""
    file.write_bytes(file.read_bytes() + b"\n")
