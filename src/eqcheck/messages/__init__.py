"""Everything that eqcheck says of files, rules and verdicts: each kind with its stable id and its sentence."""
