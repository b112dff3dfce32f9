"""Events: triggers, what stands around them, and whether they happened."""
