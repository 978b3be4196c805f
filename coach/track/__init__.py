"""The track: a timeline and clips become one file."""
