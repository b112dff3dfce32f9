"""Statements: quotations and content clauses, their cues and their speakers."""
