"""What every room stands on: errors, messages, defects, names, terms and statements."""
