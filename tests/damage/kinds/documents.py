"""Documents that are not what they seem: drafts, forms not filled in, text struck or hidden, sections to come."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from examples.generate.pages import Grid, Heading, Paragraph, Title
from tests.damage.effect import Effect
from tests.damage.papers import FORMATS
from tests.damage.pdf_stamps import PDF_STAMPS
from tests.damage.registry import Damaged, damage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.damage.papers import Paper
    from tests.damage.sheets import Files

STAMPS = ("DRAFT", "SUPERSEDED", "Draft for consultation", "DRAFT v2 - not approved", "Withdrawn", "ARCHIVED")

BOXES = ("\u2610 ", "[ ] ", "\u25a1 ", "\u2751 ", "( ) ", "\u25cb ", "[] ", "Tick if true: \u2610 ", "\uf0a8 ", "__ ")

PROMPTS = (
    "[insert date]", "Click or tap to enter a date.", "DD/MM/YYYY", "Choose an item.", "<date>", "xx/xx/2026",
    "____________", "To be confirmed", "Awaiting approval", "not yet", "No", "pending", "12 March 20XX",
)  # fmt: skip

TO_COME = (
    "Awaiting approval by the governing body, after which the text of this section will be published here.",
    "Pending.", "Coming soon.", "To be appointed.", "Under review.", "Insert text here.", "[Insert arrangements]",
    "This section is under review and subject to approval by governors at their meeting in the spring term.",
    "Not yet written; the school intends to set this out during the coming year with its pupils and families.",
    "We do not have anything to say under this heading at present and no work on it has been done so far.",
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.",
    "Guidance: schools should describe here how disabled pupils are admitted. Delete this text before publishing it.",
)  # fmt: skip

NO_NAMES = (
    "Name of SENCo", "A N Other", "TBC", "Vacant", "[name]", "To be appointed", "Mr/Mrs/Ms ____________",
    "Insert name here, insert e-mail address here", "Currently recruiting", "N/A",
)  # fmt: skip


DONE = ("Date approved", "Published", "Last reviewed", "Date of meeting")
"""The labels of days on which something was done."""

HIDING = {
    "html": {
        "s": "<s>{}</s>",
        "del": "<del>{}</del>",
        "hidden": "<span hidden>{}</span>",
        "display": '<span style="display:none">{}</span>',
        "line-through": '<span style="text-decoration: line-through">{}</span>',
        "comment": "<!-- {} -->",
    },
    "md": {"~~": "~~{}~~", "comment": "<!-- {} -->"},
}


def written(paper: Paper, ending: str, note: str = "") -> Files:
    """The document as a file."""
    named = replace(paper, note=f"{paper.note}{note}")
    return {named.path(ending): partial(FORMATS[ending], paper.page)}


@damage("stamped-draft", "papers", Effect.WORSENS, "DRAFT or SUPERSEDED stamped on it somewhere")
def stamped_draft(paper: Paper, ending: str) -> Iterator[Damaged[Files]]:
    blocks = list(paper.page.blocks)
    for stamp in STAMPS:
        line = Paragraph(stamp)
        title = [
            replace(block, text=f"{block.text} - {stamp}") if isinstance(block, Title) else block for block in blocks
        ]
        for where, spoilt in {
            "first line": paper.with_blocks([line, *blocks]),
            "under the title": paper.with_blocks([blocks[0], line, *blocks[1:]]),
            "last line": paper.with_blocks([*blocks, line]),
            "title": paper.with_blocks(title),
            "header": replace(paper, page=replace(paper.page, header=f"{paper.page.header}    {stamp}")),
            "footer": replace(paper, page=replace(paper.page, footer=stamp)),
        }.items():
            yield Damaged(where, f"{ending}: {stamp}", written(spoilt, ending))
    for note in (" DRAFT", " (superseded)", "_draft v2"):
        yield Damaged("name of the file", f"{ending}:{note}", written(paper, ending, note))
    if ending == "docx":
        for stamp in STAMPS[:2]:
            yield Damaged("watermark", stamp, _watermarked(paper, stamp))
            yield Damaged("comment", stamp, _commented(paper, stamp))
    if ending == "pdf":
        for stamp in STAMPS[:2]:
            for where, change in PDF_STAMPS.items():
                yield Damaged(where, stamp, {paper.path("pdf"): partial(change, FORMATS["pdf"](paper.page), stamp)})
    if ending == "html":
        yield Damaged("comment", STAMPS[0], written(paper.with_blocks([Paragraph("<!-- DRAFT -->"), *blocks]), ending))


@damage("box-not-ticked", "papers", Effect.WORSENS, "an empty box before a labelled value or the text of a section")
def box_not_ticked(paper: Paper, ending: str) -> Iterator[Damaged[Files]]:
    for box in BOXES if ending != "pdf" else [box for box in BOXES if box.isascii()]:
        yield from _lines(paper, ending, box, (f"{box}{{}}", "{}"))
        yield from _lines(paper, ending, f"before the value: {box}", ("{}", f"{box}{{}}"))
        yield from _texts(paper, ending, box, f"{box}{{}}")


@damage("said-no-beside-a-date", "papers", Effect.WORSENS, '"No" or "not yet" beside the day of a labelled value')
def said_no_beside_a_date(paper: Paper, ending: str) -> Iterator[Damaged[Files]]:
    for no in ("No", "Not yet", "N", "not approved", "awaiting", "planned for"):
        yield from _lines(paper, ending, f"{no} before", ("{}", f"{no} {{}}"), DONE)
        yield from _lines(paper, ending, f"{no} after", ("{}", f"{{}} ({no})"), DONE)


@damage(
    "prompt-not-filled-in", "papers", Effect.WORSENS, "the prompt of a form, or a word for later, in place of a value"
)
def prompt_not_filled_in(paper: Paper, ending: str) -> Iterator[Damaged[Files]]:
    for prompt in PROMPTS:
        yield from _lines(paper, ending, prompt, ("{}", prompt))


@damage("section-to-come", "papers", Effect.WORSENS, "text that says that the text is to come, in place of a section's")
def section_to_come(paper: Paper, ending: str) -> Iterator[Damaged[Files]]:
    for text in TO_COME:
        yield from _texts(paper, ending, text[:40], text)


@damage("name-that-is-none", "papers", Effect.WORSENS, "a word for a name in place of somebody's name")
def name_that_is_none(paper: Paper, ending: str) -> Iterator[Damaged[Files]]:
    for name in NO_NAMES:
        for place, heading, block in paper.sections():
            if block.text.startswith("SENDCo:"):
                blocks = list(paper.page.blocks)
                blocks[place] = Paragraph(f"SENDCo: {name}")
                void = written(paper.with_blocks(_without(paper, place)), ending)
                yield Damaged(heading, f"{ending}: {name}", written(paper.with_blocks(blocks), ending), void)


@damage("struck-or-hidden", "papers", Effect.WORSENS, "a labelled value or a section that is struck through or hidden")
def struck_or_hidden(paper: Paper, ending: str) -> Iterator[Damaged[Files]]:
    for how, form in HIDING.get(ending, {}).items():
        yield from _lines(paper, ending, how, ("{}", form))
        yield from _texts(paper, ending, how, form)
    if ending == "docx":
        for how in ("strike", "dstrike", "vanish", "del"):
            for place, row, label, text in paper.lines():
                void = written(paper.with_line(place, row, None), ending)
                yield Damaged(label, how, _run_property(paper, text, how), void)
            for place, heading, block in paper.sections():
                void = written(paper.with_blocks(_without(paper, place)), ending)
                yield Damaged(heading, how, _run_property(paper, block.text, how), void)


@damage("moving-date-field", "papers", Effect.WORSENS, "a field that shows the day on which it is printed or was saved")
def moving_date_field(paper: Paper, ending: str) -> Iterator[Damaged[Files]]:
    if ending != "docx":
        return
    for place, row, label, text in paper.lines():
        for field in ("DATE", "SAVEDATE", "PRINTDATE", "TIME"):
            simple = (
                f'</w:r><w:fldSimple w:instr=" {field} \\@ &quot;d MMMM yyyy&quot; "><w:r>{{}}</w:r></w:fldSimple><w:r>'
            )
            files = _patched(paper, "word/document.xml", partial(_wrapped, text=text, field=simple))
            yield Damaged(label, field, files, written(paper.with_line(place, row, None), ending))


@damage(
    "dated-by-a-sentence-only", "papers", Effect.WORSENS, 'a label that says "not yet" beside a sentence with a day'
)
def dated_by_a_sentence_only(paper: Paper, ending: str) -> Iterator[Damaged[Files]]:
    for place, row, label, text in paper.lines():
        if label != "Date approved" or paper.type in {"sen_reports", "equality_information"}:
            continue
        for line in (
            ("Sign-off by governors", "not yet"),
            ("Has this been approved?", "No"),
            ("Chair's signature", "not signed yet"),
        ):
            spoilt = paper.with_line(place, row, line)
            blocks = [*spoilt.page.blocks, Paragraph(f"This document was approved on {text}.")]
            void = written(paper.with_line(place, row, None), ending)
            yield Damaged(label, f"{ending}: {line[0]}", written(spoilt.with_blocks(blocks), ending), void)


@damage("older-day-in-the-margin", "papers", Effect.HIDES, "the day of an earlier version left in the page's margin")
def older_day_in_the_margin(paper: Paper, ending: str) -> Iterator[Damaged[Files]]:
    for _, _, label, _ in paper.lines():
        if label in {"Date approved", "Published", "Next review"}:
            margin = f"{label}: 1 March 2019"
            for where, page in {
                "header": replace(paper.page, header=margin),
                "footer": replace(paper.page, footer=margin),
            }.items():
                yield Damaged(where, f"{ending}: {margin}", written(replace(paper, page=page), ending))


@damage("margin-against-cover", "papers", Effect.WORSENS, "a later day of the same kind in the page's margin")
def margin_against_cover(paper: Paper, ending: str) -> Iterator[Damaged[Files]]:
    for place, row, label, _ in paper.lines():
        if label in {"Date approved", "Published", "Next review"}:
            for other in ("1 November 2026", "1 March 2027"):
                margin = f"{label}: {other}"
                void = written(paper.with_line(place, row, None), ending)
                for where, page in {
                    "header": replace(paper.page, header=margin),
                    "footer": replace(paper.page, footer=margin),
                }.items():
                    spoilt = written(replace(paper, page=page), ending)
                    yield Damaged(where, f"{ending}: {margin}", spoilt, void)


@damage("done-in-the-future-on-paper", "papers", Effect.WORSENS, "a day on which it was done that lies ahead")
def done_in_the_future_on_paper(paper: Paper, ending: str) -> Iterator[Damaged[Files]]:
    for place, row, label, text in paper.lines():
        if label in DONE:
            later = paper.with_line(place, row, (label, text.replace("2026", "2027").replace("2025", "2027")))
            void = written(paper.with_line(place, row, None), ending)
            yield Damaged(label, ending, written(later, ending), void)


@damage("paper-written-otherwise", "papers", Effect.NOTHING, "other headings' case, dates, spaces and order of lines")
def paper_written_otherwise(paper: Paper, ending: str) -> Iterator[Damaged[Files]]:
    blocks = list(paper.page.blocks)
    upper = [Heading(block.text.upper()) if isinstance(block, Heading) else block for block in blocks]
    turned = [
        replace(block, rows=tuple(reversed(block.rows))) if isinstance(block, Grid) and not block.headed else block
        for block in blocks
    ]
    spaced = [part for block in blocks for part in (block, Paragraph(""))]
    for how, other in {"headings in capitals": upper, "labels reversed": turned, "blank lines": spaced}.items():
        yield Damaged("whole", f"{ending}: {how}", written(paper.with_blocks(other), ending))


# --- parts ----------------------------------------------------------------------------------------


def _lines(
    paper: Paper, ending: str, how: str, forms: tuple[str, str], labels: Sequence[str] = ()
) -> Iterator[Damaged[Files]]:
    """Each labelled value, or those of `labels`, in other forms; void is the document without it."""
    for place, row, label, text in paper.lines():
        if labels and label not in labels:
            continue
        spoilt = paper.with_line(place, row, (forms[0].format(label), forms[1].format(text)))
        void = written(paper.with_line(place, row, None), ending)
        yield Damaged(label, f"{ending}: {how}", written(spoilt, ending), void)


def _texts(paper: Paper, ending: str, how: str, form: str) -> Iterator[Damaged[Files]]:
    """The text of each section in another form; void is the document without it."""
    for place, heading, block in paper.sections():
        blocks = list(paper.page.blocks)
        blocks[place] = Paragraph(form.format(block.text))
        void = written(paper.with_blocks(_without(paper, place)), ending)
        yield Damaged(heading, f"{ending}: {how}", written(paper.with_blocks(blocks), ending), void)


def _without(paper: Paper, place: int) -> list[Title | Heading | Paragraph | Grid]:
    return [block for number, block in enumerate(paper.page.blocks) if number != place]


def _patched(paper: Paper, part: str, change: Callable[[str], str]) -> Files:
    """The document in Word with one part of its package changed."""

    def made() -> bytes:
        data = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(FORMATS["docx"](paper.page))) as old, zipfile.ZipFile(data, "w") as new:
            for name in old.namelist():
                text = old.read(name).decode()
                new.writestr(name, change(text) if name == part else text)
        return data.getvalue()

    return {paper.path("docx"): made}


def _watermarked(paper: Paper, stamp: str) -> Files:
    shape = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="PowerPlusWaterMarkObject1"'
        f' type="#_x0000_t136"><v:textpath string="{stamp}"/></v:shape></w:pict></w:r></w:p></w:hdr>'
    )
    return _patched(paper, "word/header1.xml", lambda xml: xml.replace("</w:hdr>", shape))


def _commented(paper: Paper, stamp: str) -> Files:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    comments = (
        f'<w:comments xmlns:w="{space}"><w:comment w:id="0" w:author="Clerk"><w:p><w:r><w:t>{stamp}: not approved'
        "</w:t></w:r></w:p></w:comment></w:comments>"
    )
    files = _patched(paper, "", lambda xml: xml)
    (path, made), *_ = files.items()

    def with_comments() -> bytes:
        data = io.BytesIO(made() if callable(made) else made)
        with zipfile.ZipFile(data, "a") as package:
            package.writestr("word/comments.xml", comments)
        return data.getvalue()

    return {path: with_comments}


def _run_property(paper: Paper, text: str, how: str) -> Files:
    """The document in Word with the runs of a text struck through, hidden or deleted in a tracked change."""

    def change(xml: str) -> str:
        at = xml.index(f">{text}</w:t>")
        start = xml.rindex("<w:r>", 0, at)
        end = xml.index("</w:r>", at) + len("</w:r>")
        run = xml[start:end]
        if how == "del":
            deleted = run.replace("<w:t", "<w:delText").replace("</w:t>", "</w:delText>")
            changed = f'<w:del w:id="1" w:author="Clerk" w:date="2026-11-01T00:00:00Z">{deleted}</w:del>'
        elif "<w:rPr>" in run:
            changed = run.replace("<w:rPr>", f"<w:rPr><w:{how}/>", 1)
        else:
            changed = run.replace("<w:r>", f"<w:r><w:rPr><w:{how}/></w:rPr>", 1)
        return xml[:start] + changed + xml[end:]

    return _patched(paper, "word/document.xml", change)


def _wrapped(xml: str, *, text: str, field: str) -> str:
    """The run's text within a field."""
    at = xml.index(f">{text}</w:t>")
    start, end = xml.rindex("<w:t", 0, at), xml.index("</w:t>", at) + len("</w:t>")
    return xml[:start] + field.format(xml[start:end]) + xml[end:]
