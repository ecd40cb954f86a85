"""Documents: texts of every format, their passages and sentences."""
