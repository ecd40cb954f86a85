"""Values that every room uses: errors, messages, defects, locations, namespaces, terms and statements."""
