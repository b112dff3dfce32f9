"""The base model made quick: the same output as spaCy's own components, in less time."""
