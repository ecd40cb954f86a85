"""Work on annotations: batch extraction, review, fixing evidence."""
