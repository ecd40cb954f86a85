"""Files on disk: replaced atomically, recovered after a crash, sealed, and kept inside their folder."""
