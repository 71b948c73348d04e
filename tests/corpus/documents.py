"""Every document of the corpus."""

from __future__ import annotations

from tests.corpus.clerks import CLERKS
from tests.corpus.offices import OFFICES
from tests.corpus.papers import PAPERS as FIRST
from tests.corpus.plans import PLANS
from tests.corpus.reports import REPORTS
from tests.corpus.strange import STRANGE
from tests.corpus.unseen_offices import UNSEEN_OFFICES
from tests.corpus.unseen_pages import UNSEEN_PAGES
from tests.corpus.unseen_plans import UNSEEN_PLANS
from tests.corpus.untouched import UNTOUCHED

PAPERS = (
    *FIRST,
    *PLANS,
    *REPORTS,
    *OFFICES,
    *CLERKS,
    *STRANGE,
    *UNTOUCHED,
    *UNSEEN_PLANS,
    *UNSEEN_PAGES,
    *UNSEEN_OFFICES,
)
