"""Read DOCX: the blocks of a document of a word processor, and what was left out of it."""
