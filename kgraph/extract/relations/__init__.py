"""Relations: the triples that the sentences of a text state, read by patterns."""
