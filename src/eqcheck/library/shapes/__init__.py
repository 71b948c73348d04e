"""The shape of each YAML file: schema, validation, and the values built from it."""
