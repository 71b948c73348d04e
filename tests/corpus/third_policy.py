"""A trust's own equality policy of twelve duties, in our own words, as a Word file: what a newcomer begins with."""

from __future__ import annotations

from tests.corpus.papers import Paper, b, h, p

RIVERSIDE = Paper(
    "riverside-equality-policy",
    "none",
    (
        h("Riverside Learning Trust: Equality Policy"),
        p("Approved by the Board of Trustees on 7 July 2026. Next review: July 2027. Owner: the Chief Executive."),
        h("What the trust does"),
        p(
            "Under the Equality Act 2010 we have due regard to the need to eliminate discrimination, to advance"
            " equality of opportunity and to foster good relations."
        ),
        p("The Trust will publish information on how it meets this duty every year."),
        p("The Trust will publish equality objectives at least every four years, each with a measure and a date."),
        p("The objectives for 2026 to 2030 are published on the trust's website."),
        p("Trustees must look at the progress of each objective once a term."),
        h("What schools do"),
        p("Each headteacher will:"),
        b(
            "keep an accessibility plan that covers the curriculum, the buildings and information;",
            "decide every request for a reasonable adjustment within twenty school days;",
            "report the number of prejudice-related incidents to governors each term;",
            "name one member of staff who answers for the handling of such incidents.",
        ),
        h("What staff do"),
        p("All staff must complete equality training every year."),
        p("Staff will challenge bias and stereotypes wherever they meet them."),
        p("New staff must be told of this policy within their first month."),
        p("Visitors and contractors are expected to keep to this policy."),
    ),
)
