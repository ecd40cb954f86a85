"""Endpoint: a SPARQL endpoint on another server, asked over HTTP.

What a query becomes (`forms`), how it is sent and its answer received (`request`, `body`), by whom (`address`), what the
answer holds (`reading`, `repair`), and what is said when there is none (`failures`).
"""

from .address import is_url, shown_url
from .endpoint import Endpoint

__all__ = ["Endpoint", "is_url", "shown_url"]
