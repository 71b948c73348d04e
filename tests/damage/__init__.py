"""The damage suite: evidence is spoilt in every way that offices know, and no verdict may become better by it."""
