"""The book of doubts: the one place that judges what speaks against a text that a file holds.

Whoever reads text asks here: whether it says "not yet", is a draft, an example or the prompt of a form, stands
behind a box that nobody has ticked, or is said of another document. A word is added in one chapter:

- `phrases`: what any text says of itself, and all other chapters take over;
- `answers`: what is no answer where a reason, an action or a name is due;
- `beside`: what a cell of a column that is not read says against its row, by the kind of column;
- `notes`: what a note says against a deed, in words that vary;
- `no_statement`: sentences that state nothing: questions, wishes, notes, forms, menus;
- `around_days`: what before or behind the day of a deed takes it back;
- `standing`, and its table `standing_ways`: what a sentence or a line says against the document that it stands in;
- `boxes`, `stamps`, `bearing`, `denials`, `not_so`, `says_nothing` and `names`: what stands around a text.
"""
