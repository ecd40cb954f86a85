"""Tables: read and write CSV, and edit it in place."""
