"""One module for each family of damages; each kind is a function that is declared where it stands."""
