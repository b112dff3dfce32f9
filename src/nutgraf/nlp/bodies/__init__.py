"""Public bodies: found by the tables, by the grammar of their names and by their owners, and sorted by kind."""
