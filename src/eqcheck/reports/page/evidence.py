"""The register of evidence: how many files of what came to what, those to look at, and every digest."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from eqcheck.reports.page.markup import table, text
from eqcheck.reports.words import counted, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eqcheck.domain.assessment import EvidenceFile
    from eqcheck.reports.page.view import PageView

_SHOWN = 200


def evidence(view: PageView) -> Iterator[str]:
    """The register; for trustees and the public kinds of evidence alone."""
    files = sorted(view.assessment.evidence, key=lambda file: (file.path, file.sha256))
    if view.audience.aggregates_only:
        yield f"<p>{counted(len(files), 'kind')} of evidence: {text(', '.join(file.path for file in files))}.</p>"
        return
    states = Counter(file.state for file in files)
    came_to = ", ".join(f"{states[name]} {name}" for name in sorted(states))
    yield f"<p>{counted(len(files), 'file')}: {text(came_to)}.</p>"
    wrong = [file for file in files if file.state != "used" or file.problems]
    if wrong:
        rows = [_row(file) for file in wrong[:_SHOWN]]
        yield table("Files to look at", ("File", "State", "What is the matter"), rows)
    if len(wrong) > _SHOWN:
        yield f"<p>and {counted(len(wrong) - _SHOWN, 'more file')}.</p>"
    lines = "\n".join(f"{file.sha256}  {file.path}" for file in files)
    digests = "\n".join(text(line) for line in lines.split("\n"))
    yield (
        "<details><summary>Every file with its SHA-256 digest</summary>"
        f'<pre tabindex="0" role="region" aria-label="Digests of all files">{digests}</pre></details>'
    )


def _row(file: EvidenceFile) -> str:
    said = [sentence(str(problem.message)) for problem in file.problems[:3]]
    more = f"and {counted(len(file.problems) - 3, 'more problem')}." if len(file.problems) > 3 else ""
    return (
        f'<tr><th scope="row">{text(file.path)}</th><td>{text(file.state)}</td>'
        f"<td>{text(' '.join([sentence(str(file.reason or '')), *said, more]).strip())}</td></tr>"
    )
