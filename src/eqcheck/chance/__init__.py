"""What chance alone could do to rates and means: pure functions of whole numbers, with the standard library alone."""
