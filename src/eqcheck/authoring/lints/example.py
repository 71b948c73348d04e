"""The rule that the examples of lints change, so that each example shows only what it is about."""

from __future__ import annotations

import re

RULE = """\
id: example/boxes-checked
title: Every first-aid box was checked within the last month
rationale: A box that nobody looks at is empty when it is needed.
remedy: Check the box and sign the sheet inside its lid.
severity: low
subject: school
parameters: {window_days: {value: 31, unit: days, basis: The example's own word.}}
check:
  kind: share
  from: boxes
  where: "in_use IS NOT FALSE"
  require: "checked_on >= :as_of - INTERVAL (:window_days) DAY"
  met: ">= 100%"
finding: "{unmet} of {relevant} boxes were not checked in {window_days|day|days}"
unused: It is an example.
tests:
  - {name: on the last day, as_of: 2026-09-01, evidence: {boxes: [{checked_on: 2026-08-01}]}, expect: met}
  - {name: a day too long ago, as_of: 2026-09-01, evidence: {boxes: [{checked_on: 2026-07-31}]}, expect: not_met}
  - {name: nothing handed in, as_of: 2026-09-01, expect: no_evidence}
"""
EVIDENCE = """\
id: boxes
title: First-aid boxes
columns:
  place: {type: text, meaning: Where the box hangs., blank: nowhere}
  state: {type: category, meaning: What became of it., values: {kept: [kept], scrapped: [scrapped]}}
  in_use: {type: boolean, meaning: Whether anybody relies on it., blank: nothing says that it is out of use}
  checked_on: {type: date, meaning: When it was last looked into.}
"""
_KEY = re.compile(r"^(?=(?:# eqcheck|[a-z_]+:))", re.MULTILINE)


def rule_with(keys: str) -> str:
    """The example rule with these top-level keys in place of its own; a comment goes with the key after it."""
    own, given = _parts(RULE), _parts(keys)
    return "".join(given.pop(key, text) for key, text in own.items()) + "".join(given.values())


def _parts(text: str) -> dict[str, str]:
    """The text of each top-level key."""
    parts_by_key: dict[str, str] = {}
    comments = ""
    for part in filter(None, _KEY.split(text)):
        if part.startswith("#"):
            comments += part
        else:
            parts_by_key[part.partition(":")[0]], comments = comments + part, ""
    return parts_by_key
