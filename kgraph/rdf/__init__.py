"""RDF: statements as triples, Turtle, guarded parsing, and the line of every triple."""
