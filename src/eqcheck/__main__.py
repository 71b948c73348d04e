"""Where every command begins: little is imported before Ctrl-C is heeded."""

import sys

INTERRUPTED = 130
"""The exit code of `cli.edge.ExitCode`, which is not imported yet."""


def main() -> None:
    """Run the command."""
    try:
        from eqcheck.cli import main as run  # noqa: PLC0415 - most of the time before a command begins is spent here

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
