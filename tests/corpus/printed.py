"""The corpus as a browser prints it: `python -m tests.corpus.printed` writes tests/corpus/printed anew.

It needs chromium: tables without rules, and with them. What it wrote is kept but for
its fonts, so that the score does not need it.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject

from tests.corpus.documents import PAPERS
from tests.corpus.writers import html

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.corpus.papers import Paper

FOLDER = Path(__file__).parent / "printed"
_STYLE = """<style>body{font:10pt sans-serif}h1{font-size:18pt}h2{font-size:13pt}
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:3px 8px 3px 0}
p{margin:4px 0}</style>"""
_STYLES = {
    "plain.pdf": _STYLE,
    "ruled.pdf": _STYLE.replace("</style>", "td,th{border:1px solid black;padding:3px}</style>"),
}


def kept(paper: Paper, ending: str) -> bytes:
    """What a browser printed of a document; raises FileNotFoundError where it has not been printed."""
    return (FOLDER / f"{paper.name}.{ending}").read_bytes()


def _kept(ending: str) -> Callable[[Paper], bytes]:
    return lambda paper: kept(paper, ending)


PRINTED: Mapping[str, Callable[[Paper], bytes]] = {ending: _kept(ending) for ending in _STYLES}


def _without_fonts(data: bytes) -> bytes:
    """The document without the shapes of its letters, which only a screen needs."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    for each in writer._objects:
        if isinstance(each, DictionaryObject) and "/FontFile2" in each:
            del each["/FontFile2"]
    writer.compress_identical_objects(remove_unreferenced=True)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def main() -> None:
    """Print every document that has not been printed, or all of them with --all."""
    browser = shutil.which("chromium")
    if browser is None:
        sys.exit("chromium is needed")
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        for paper in PAPERS:
            for ending, style in _STYLES.items():
                target = FOLDER / f"{paper.name}.{ending}"
                if target.exists() and "--all" not in sys.argv:
                    continue
                page = Path(folder) / "page.html"
                page.write_text(html(paper).decode().replace("<body>", f"<head>{style}</head><body>"), encoding="utf-8")
                command = (browser, "--headless", "--no-sandbox", "--no-pdf-header-footer", f"--print-to-pdf={target}")
                subprocess.run((*command, str(page)), check=True, capture_output=True, timeout=60)
                target.write_bytes(_without_fonts(target.read_bytes()))


if __name__ == "__main__":
    main()
