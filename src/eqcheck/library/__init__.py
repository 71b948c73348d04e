"""Policies, rules, evidence types and a trust's setup: strict YAML, schema, cross-checks, and the values built."""
