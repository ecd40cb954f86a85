"""Documents: read the text of every format, and split it into passages and sentences."""
