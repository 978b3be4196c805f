"""How long coach takes and how much memory it needs, against the obvious script and against the least possible."""
