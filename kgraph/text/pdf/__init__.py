"""Read PDF: the paragraphs of a document from its text layer, and what was left out of them."""
