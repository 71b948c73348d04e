"""How the headings of tables in documents are understood: of several for one column, the one that says it best."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from eqcheck.domain.assessment import NOTHING
from eqcheck.evidence.tables.headings import HeadingReader
from eqcheck.evidence.text import plain_heading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqcheck.domain.document_form import DocumentForm
    from eqcheck.domain.evidence_type import EvidenceType
    from eqcheck.domain.trust import TrustSetup
    from eqcheck.evidence.tables.heading_row import Headings


@dataclass(slots=True)
class DocumentHeadings:
    """Understands headings by the names of columns, and by one more name for `column`: the first of `texts` there."""

    type: EvidenceType
    setup: TrustSetup
    column: str
    texts: Sequence[str]
    _places: dict[str, int] = field(init=False, repr=False)
    _readers: dict[int, HeadingReader] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Note where each text stands in their order."""
        self._places = {plain_heading(text): at for at, text in reversed(list(enumerate(self.texts)))}

    def read(self, row: Sequence[str]) -> Headings:
        """`row` understood as headings; its score is 0 when it names no column."""
        places = [place for cell in row if (place := self._places.get(plain_heading(cell))) is not None]
        return self._reader(min(places, default=-1)).read(row)

    def _reader(self, place: int) -> HeadingReader:
        reader = self._readers.get(place)
        if reader is None:
            known = dict(self.setup.columns.get(self.type.id, NOTHING))
            if place >= 0:
                known = {self.texts[place]: self.column} | known
            setup = replace(self.setup, columns={**self.setup.columns, self.type.id: known})
            reader = self._readers[place] = HeadingReader(self.type, setup, all_schools=False)
        return reader


def heading_readers(type_: EvidenceType, form: DocumentForm, setup: TrustSetup) -> list[DocumentHeadings]:
    """The readers of a type's headings in documents, the surest first.

    The labels of lines are headings too. Those of the first column that tables must name stand in the order in which
    they are preferred, as do those that are taken for want of one.
    """
    labels: Mapping[str, Sequence[str]] = form.blocks.labels if form.blocks is not None else {}
    column = form.tables[0]
    known = {label: name for name, texts in labels.items() if name != column for label in texts}
    known |= setup.columns.get(type_.id, NOTHING)
    own = replace(setup, columns={**setup.columns, type_.id: known})
    texts = [labels.get(column, ()), form.tables_else.get(column, ())]
    return [DocumentHeadings(type_, own, column, each) for each in texts if each] or [
        DocumentHeadings(type_, own, column, ())
    ]
