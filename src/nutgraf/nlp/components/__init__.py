"""One class for each component: it finds one kind of thing and leaves plain dicts on the Doc."""
