"""RDF: the triples of statements, Turtle, guarded parsing, and the line of each triple in a file."""
