"""MP3 frames: the 24 ms grid, runs of frames, the first frame, and the encoder."""
