"""The local page: paste an article, see its facts, correct them, keep them as gold."""
