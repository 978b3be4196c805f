"""The web: what a phone's browser and podcast app read, as text; nothing here serves or writes."""
