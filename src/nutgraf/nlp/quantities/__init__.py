"""Quantities: what is counted or measured, how it changed, and what is no amount."""
