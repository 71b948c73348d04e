"""Policy-as-code for the equalities duties of school trusts.

The names in `__all__` are what programs may rely on; `docs/python.md` shows them. Each is imported when it is first
used, so that importing eqcheck costs next to nothing.
"""

from eqcheck.version import __version__ as __version__

__all__ = ["Assessment", "MistakesError", "Status", "audit", "check_rules", "explain", "forecast", "load"]

TYPE_CHECKING = False
"""What type checkers take for true, without the import of `typing`."""

if TYPE_CHECKING:
    from eqcheck.api.assessment import Assessment
    from eqcheck.api.use_cases import audit, check_rules, explain, forecast, load
    from eqcheck.domain.assessment import Status
    from eqcheck.domain.mistakes import MistakesError
else:
    _HOMES = {
        "Assessment": "eqcheck.api.assessment",
        "MistakesError": "eqcheck.domain.mistakes",
        "Status": "eqcheck.domain.assessment",
        "audit": "eqcheck.api.use_cases",
        "check_rules": "eqcheck.api.use_cases",
        "explain": "eqcheck.api.use_cases",
        "forecast": "eqcheck.api.use_cases",
        "load": "eqcheck.api.use_cases",
    }

    def __getattr__(name: str) -> object:
        """One of the names, from the module that defines it."""
        if name not in _HOMES:
            raise AttributeError(f"module 'eqcheck' has no attribute {name!r}")
        from importlib import import_module  # noqa: PLC0415 - only where a name is asked for

        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
