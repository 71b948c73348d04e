"""A whole page: its style and script, and the policy that lets nothing else in."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from eqcheck.reports.page.markup import text


def whole_page(heading: str, body: str, *, script: str = "") -> str:
    """The page as HTML, in which nothing but its own style and the script of that name can run.

    Nothing is fetched. `heading` is text, `body` is markup.
    """
    style, code = _asset("style.css"), _asset(script) if script else ""
    source = f"'{_digest(code)}'" if code else "'none'"
    guard = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src {source}; base-uri 'none'; form-action 'none'"
    )
    end = f"<script>{code}</script>" if code else ""
    return (
        '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{guard}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{text(heading)}</title><style>{style}</style></head><body>{body}{end}</body></html>\n"
    )


@cache
def _asset(name: str) -> str:
    return files("eqcheck.reports.page").joinpath(name).read_text(encoding="utf-8").strip()


def _digest(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"
