"""The ontology, and the lexicon that turns labels into entities."""
