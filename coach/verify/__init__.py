"""A finished track is proved against the cue sheet inside it: its bytes while it is written, its sound afterwards."""
