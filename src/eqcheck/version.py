"""The version of eqcheck, apart from its front door: what asks for it needs nothing else."""

__version__ = "0.1.0"

_LONGEST = 10


def is_newer(version: str) -> bool:
    """Whether that is the version of a later release than this one. Raises ValueError where it is no version."""
    return _release(version) > _release(__version__)


def _release(version: str) -> tuple[int, ...]:
    """The numbers of a release, without noughts at the end: 1.2 and 1.2.0 are one."""
    numbers = []
    for part in version.split("."):
        figures = part[: len(part) - len(part.lstrip("0123456789"))]
        if not 0 < len(figures) < _LONGEST:
            break
        numbers.append(int(figures))
        if figures != part:
            break
    if not numbers:
        raise ValueError
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
