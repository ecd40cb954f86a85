"""A project folder: settings, contents, build and freshness."""
