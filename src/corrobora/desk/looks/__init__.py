"""How the pages look to one person: light or dark, in which language."""
