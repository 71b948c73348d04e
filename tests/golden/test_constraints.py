"""The two files of exact versions agree, and the one with digests leaves nothing out that eqcheck needs."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parents[2]
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def pinned(name: str) -> dict[str, str]:
    """The version of each package in a file of constraints."""
    text = (PROJECT / name).read_text(encoding="utf-8")
    return {canonicalize_name(package): version for package, version in PINNED.findall(text)}


def needed() -> dict[str, Requirement]:
    """What eqcheck needs here, and what that needs in turn."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pending = [Requirement(line) for line in project["dependencies"]]
    reached: dict[str, Requirement] = {}
    while pending:
        requirement = pending.pop()
        name = canonicalize_name(requirement.name)
        if name in reached or (requirement.marker is not None and not requirement.marker.evaluate({"extra": ""})):
            continue
        reached[name] = requirement
        pending += map(Requirement, requires(name) or ())
    return reached


def test_versions_are_the_same_in_both() -> None:
    versions = pinned("constraints.txt")
    assert {name: versions.get(name) for name in pinned("constraints-hashed.txt")} == pinned("constraints-hashed.txt")


def test_nothing_that_is_needed_lacks_its_digest() -> None:
    assert set(needed()) <= set(pinned("constraints-hashed.txt"))


def test_the_versions_are_those_that_are_asked_for() -> None:
    versions = pinned("constraints-hashed.txt")
    assert {name for name, asked in needed().items() if not asked.specifier.contains(versions[name])} == set()


def test_every_version_has_digests() -> None:
    text = (PROJECT / "constraints-hashed.txt").read_text(encoding="utf-8")
    _, *parts = re.split(PINNED.pattern.replace("(", "(?:"), text, flags=re.MULTILINE)
    assert len(parts) == len(pinned("constraints-hashed.txt"))
    assert all("--hash=sha256:" in part for part in parts)
