"""Many tracks from a table: each row chooses what ``coach build`` takes; what is there already is not made again."""
