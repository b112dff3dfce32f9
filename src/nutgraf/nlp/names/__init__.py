"""Persons: how far a name reaches, and who bears it."""
