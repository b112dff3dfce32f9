"""Pure functions from words to values: no spaCy, no I/O but the rule tables."""
