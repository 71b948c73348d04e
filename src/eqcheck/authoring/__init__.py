"""The workshop of whoever writes rules: tests of rules, and what is wrong with them."""
