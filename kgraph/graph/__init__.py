"""The graph that a Python user holds: network, statistics, saved queries."""
