"""Reports: their text with all that is told in it, their families, and two side by side."""
