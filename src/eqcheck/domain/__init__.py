"""The values that pass between layers: frozen, plain, and the only words they share."""
