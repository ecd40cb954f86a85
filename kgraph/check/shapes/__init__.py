"""SHACL shapes: read from the ontology, and found fit to be evaluated."""
