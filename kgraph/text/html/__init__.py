"""Read HTML: the blocks of the main text of a page, and what was left out of it."""
