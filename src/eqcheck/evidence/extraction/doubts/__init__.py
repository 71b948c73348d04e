"""The book of doubts: the one place that judges what speaks against a text that a document holds.

Whoever reads text asks here: whether it says "not yet", is a draft, an example or the prompt of a form, stands
behind a box that nobody has ticked, or is said of another document.
"""
