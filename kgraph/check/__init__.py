"""Everything that is wrong with a project or an RDF file, and where."""
