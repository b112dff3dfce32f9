"""The only folder that imports spaCy: text in, mentions out."""
