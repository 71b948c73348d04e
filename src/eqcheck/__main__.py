"""`python -m eqcheck` is the same as the command."""

from eqcheck.cli import main

if __name__ == "__main__":
    main()
