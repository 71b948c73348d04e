"""Policy-as-code for the equalities duties of school trusts."""

__version__ = "0.1.0"
