"""Endpoint: a SPARQL endpoint on another server, asked over HTTP.

How a query is written (`forms`) and sent (`request`, `body`), to which address and with which credentials (`address`), what
its answer holds (`reading`, `repair`, `whole`), and the errors (`failures`).
"""

from .address import is_url, shown_url
from .endpoint import Endpoint

__all__ = ["Endpoint", "is_url", "shown_url"]
