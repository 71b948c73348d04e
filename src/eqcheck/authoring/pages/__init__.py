"""Pages in Markdown about rules, policies, evidence types and lints, made from their files."""
