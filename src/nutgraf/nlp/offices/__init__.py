"""Offices: titles, and the ties between them and the persons who hold, seek or leave them."""
