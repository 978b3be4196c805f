"""A folder of tracks and their pages, for a web host or a USB stick."""
