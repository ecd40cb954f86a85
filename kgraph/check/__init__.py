"""Everything that is wrong with a project or a file of RDF, and where."""
