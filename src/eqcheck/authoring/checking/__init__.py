"""What is wrong with rules and policies, and how it is put right."""
