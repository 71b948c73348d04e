"""Help that names the forms which are found by being there, looked for only when the help is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer.core import TyperCommand

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, Protocol

    class _Form(Protocol):
        @property
        def for_people(self) -> bool: ...


def naming_forms(words: Callable[[], Mapping[str, str]]) -> type[TyperCommand]:
    """A command in whose help `words` take the place of `{their name}`."""

    class CommandWithForms(TyperCommand):
        """A command whose options name forms."""

        def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - typer keeps these classes to itself
            """Name the forms, and write the help."""
            for name, said in words().items():
                for option in self.params:
                    help_ = getattr(option, "help", None) or ""
                    if f"{{{name}}}" in help_:
                        setattr(option, "help", help_.replace(f"{{{name}}}", said))  # noqa: B010 - not every one has it
            super().format_help(ctx, formatter)

    return CommandWithForms


def of_whom(forms: Mapping[str, _Form]) -> str:
    """Which forms are for people, and which for programs."""
    from eqcheck.reports.words import listed

    people = [name for name, form in forms.items() if form.for_people]
    return f"{listed(people)} for people, {listed([name for name in forms if name not in people])} for programs"
