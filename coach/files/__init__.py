"""Files and folders on disk: written whole, read with care, held while they are unfinished; whose they are."""
