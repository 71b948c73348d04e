"""CONTRIBUTING.md is true: its example of an evidence type is sound."""

import re
from pathlib import Path

import eqcheck
from tests.e2e.running import PROJECT


def test_the_example_of_an_evidence_type_is_sound(tmp_path: Path, cache: Path) -> None:
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```yaml\n(id: assembly_log\n(?:.*\n)*?)```$", text, re.MULTILINE)
    folder = tmp_path / "rules" / "evidence"
    folder.mkdir(parents=True)
    (folder / "assembly_log.yaml").write_text(example, encoding="utf-8")
    inspection = eqcheck.check_rules(tmp_path, cache=cache)
    assert (inspection.mistakes, inspection.open) == (None, ())
