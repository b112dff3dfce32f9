"""What decides the text before any offset counts: characters and layout."""
