"""An inline allow that allows nothing."""

from __future__ import annotations

from eqcheck.authoring.checking.diagnostic import Gravity
from eqcheck.authoring.lints.lint import Lint

EXTENSION = Lint(
    id="idle-allow",
    name="An allow that allows nothing",
    gravity=Gravity.WARNING,
    short="A comment # eqcheck: allow … names no lint, gives no reason, or stands where its lint finds nothing.",
    why=(
        "The comment # eqcheck: allow LINT reason, on the line of a find or of its key or on a line of its own"
        " above, leaves it as it is and says why. Without a reason nobody can tell whether it is still right; a stale"
        " one would hide the next find. What is allowed stays in the SARIF output as suppressed. Mistakes cannot be"
        " allowed."
    ),
    mend="take the comment out, correct the lint's id, or write the reason after it",
    bad="""\
# eqcheck: allow todo-left this was mended long ago
remedy: Check the box and sign the sheet inside its lid.
""",
    good="""\
# eqcheck: allow todo-left the estates team decides in May
remedy: TODO say who checks the box, and by when.
""",
    check=lambda _material: (),
)
