"""Formats of what a track carries: each with its writer, its reader, its constants and limits in one file."""
