"""Where the statements of a graph stand: the cells of a project, the lines of a file."""
