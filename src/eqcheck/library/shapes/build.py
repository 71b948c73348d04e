"""From checked data to the values that cross layers. Pure and light: it runs from a cache too, without yaml.

Every function takes data that the schema and the cross-checks have passed; dates in it are ISO text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eqcheck.checks import build_check
from eqcheck.domain.policy import build_policy
from eqcheck.domain.rule import Rule
from eqcheck.domain.shape import build
from eqcheck.domain.trust import TrustSetup, Waivers

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["build_policy", "build_rule", "build_trust"]


def build_rule(data: Mapping[str, Any]) -> Rule:
    """The rule that a rule file's data states, without its tests."""
    return build(Rule, data, check=build_check(data["check"]))


def build_trust(data: Mapping[str, Any], waivers: Mapping[str, Any] | None = None) -> TrustSetup:
    """The trust's setup from the data of eqcheck.yaml and, where there is one, of waivers.yaml."""
    return build(TrustSetup, data, waivers=build(Waivers, waivers).waivers if waivers else ())
