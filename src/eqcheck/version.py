"""The version of eqcheck, apart from its front door: what asks for it needs nothing else."""

import re

__version__ = "0.1.0"

_RELEASE = re.compile(r"\d{1,9}(?:\.\d{1,9})*")


def is_newer(version: str) -> bool:
    """Whether that is the version of a later release than this one. Raises ValueError where it is no version."""
    return _release(version) > _release(__version__)


def _release(version: str) -> tuple[int, ...]:
    """The numbers of a release, without noughts at the end: 1.2 and 1.2.0 are one."""
    match = _RELEASE.match(version)
    if match is None:
        raise ValueError
    numbers = [int(number) for number in match[0].split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
