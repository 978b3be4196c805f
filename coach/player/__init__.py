"""Playing with the lights off: a score of MP3 frames, a player that draws samples from it, a device, keys, one line."""
