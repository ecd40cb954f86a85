"""SPARQL: ask a local store or an endpoint, within limits, and hand on the answer."""
