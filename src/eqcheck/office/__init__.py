"""What a school's office needs: blank forms, checks before sending, checklists to send, a folder to begin with."""
