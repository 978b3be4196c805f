"""Sound as samples: trimmed, levelled, joined and mixed; soft tones, and the comfort noise under everything."""
