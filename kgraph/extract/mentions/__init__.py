"""Mentions: the names in a text, each with its class and the thing that it means."""
