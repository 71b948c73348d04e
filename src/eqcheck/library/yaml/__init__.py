"""YAML read strictly, with the place of every part."""
