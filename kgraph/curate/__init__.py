"""Work on annotations: batch extraction, review, repair."""
