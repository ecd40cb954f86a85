from __future__ import annotations

import hashlib

from kgraph.text.documents import sha256


def test_a_hash_is_that_of_sha256sum() -> None:
    assert sha256(b"kgraph") == hashlib.sha256(b"kgraph").hexdigest()
