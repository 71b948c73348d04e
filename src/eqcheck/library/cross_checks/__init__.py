"""What no schema can see: names that must exist, numbers that must agree."""
