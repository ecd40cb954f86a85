"""SPARQL: a local store, an endpoint elsewhere, answers, and limits."""
