"""The lints of a policy's wording, by what they look at."""
