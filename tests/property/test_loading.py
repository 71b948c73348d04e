"""Whatever a person puts in place of one part of a good file, loading gives values or located mistakes."""

import json
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from eqcheck.domain.mistakes import MistakesError
from eqcheck.library.load import load_library
from eqcheck.library.shapes.build import build_policy, build_rule, build_trust
from eqcheck.library.shapes.build_evidence import build_evidence_type
from eqcheck.library.sources import Root, Source, TrustSource, read_sources, read_trust_source
from eqcheck.library.trust import parse_trust
from eqcheck.library.yaml.strict_yaml import load

GOOD = Path(__file__).parents[1] / "bad_input" / "yaml" / "good"
SOURCES = read_sources(Root(GOOD))
TRUST = read_trust_source(GOOD, "")
WAIVERS = TRUST.waivers or TRUST.setup
DATA = {source.path: load(source.path, source.content).data for source in (*SOURCES, TRUST.setup, WAIVERS)}

Path_ = tuple[str | int, ...]


def paths(data: Any, path: Path_ = ()) -> list[Path_]:
    """The paths of every part of some data."""
    all_paths = [path]
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        all_paths += paths(value, (*path, key))
    return all_paths


PARTS = [(file, path) for file, data in DATA.items() for path in paths(data)[1:]]
SCALARS = st.one_of(
    st.sampled_from(
        [None, True, 0, -1, 10**12, 1.5, "", " ", "trust", "school", "2026-09-01", "2026-02-30", "training/current"]
    ),
    st.sampled_from(
        ["small/staff/1", "staff", "staff_id", "{unmet", "{who}", ":as_of", ">= :limit", "roll_up", "share"]
    ),
    st.text(max_size=8),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=4,
)


def changed(file: str, path: Path_, value: Any) -> bytes:
    """The file with `value` at `path`. JSON is YAML."""
    data = deepcopy(DATA[file])
    holder = data
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return json.dumps(data).encode()


@given(st.sampled_from(PARTS), VALUES)
def test_a_changed_part_gives_values_or_located_mistakes(part: tuple[str, Path_], value: Any) -> None:
    file, path = part

    def with_the_change(source: Source) -> Source:
        return replace(source, content=changed(file, path, value)) if source.path == file else source

    try:
        library = load_library([with_the_change(source) for source in SOURCES])
        trust = parse_trust(TrustSource(with_the_change(TRUST.setup), with_the_change(WAIVERS)), library)
    except MistakesError as error:
        mistakes = error.mistakes
    else:
        mistakes = ()
        for rule in library.rules.values():
            build_rule(rule)
        for evidence_type in library.types.values():
            build_evidence_type(evidence_type)
        for policy in library.policies.values():
            build_policy(policy)
        build_trust(trust.setup, trust.waivers)
    assert all(mistake.place and mistake.place.line and mistake.help for mistake in mistakes), mistakes
