"""Tags and texts of web pages, whole and broken."""

from __future__ import annotations

import pytest

from eqcheck.evidence.documents.web_tags import EndTag, StartTag, Text, tags_of

CASES = {
    "text alone": ("a < b & c &amp; d", [Text("a < b & c & d", 1)]),
    "attributes": (
        "<P Class='x y' id=z hidden data-a = \"1>2\" id=q>t</p >",
        [StartTag("p", {"class": "x y", "id": "z", "hidden": None, "data-a": "1>2"}), Text("t", 1), EndTag("p")],
    ),
    "an element that closes itself": ("<br/>x", [StartTag("br", {}), EndTag("br"), Text("x", 1)]),
    "comments": ("a<!-- <p> -->b<!-->c<!--->d", [Text("a", 1), Text("b", 1), Text("c", 1), Text("d", 1)]),
    "a comment that is never closed": ("a<!-- b <p>", [Text("a", 1)]),
    "a marked section": ("a<![CDATA[ b ]]>c<![if x]>d", [Text("a", 1), Text("c", 1), Text("d", 1)]),
    "a marked section cut short": ("a<![", [Text("a", 1)]),
    "declarations": ("<!doctype html><?php x ?>a</>b</3>c", [Text("a", 1), Text("b", 1), Text("c", 1)]),
    "a script": ("<script>a<b</scripts></SCRIPT>c", [StartTag("script", {}), EndTag("script"), Text("c", 1)]),
    "an area of text": (
        "<textarea>a<b\n&lt;</textarea>c",
        [StartTag("textarea", {}), Text("a<b\n<", 1), EndTag("textarea"), Text("c", 2)],
    ),
    "a tag that is never closed": ("a<b c", [Text("a", 1)]),
    "a value that is never closed": ("a<b c='>d", [Text("a", 1)]),
    "lines": (
        "a\n<b\n>\nc<i>\n\nd",
        [Text("a\n", 1), StartTag("b", {}), Text("\nc", 3), StartTag("i", {}), Text("\n\nd", 4)],
    ),
    "numbers that are no character": ("&#" + "9" * 5000 + ";&#x110000;", [Text("\ufffd\ufffd", 1)]),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("page", "pieces"), CASES.values(), ids=CASES)
def test_a_page_is_taken_as_a_browser_takes_it(page: str, pieces: list[object]) -> None:
    assert list(tags_of(page)) == pieces
