"""Playing in the dark: frames become samples for a device; keys, a dark screen, a bookmark."""
