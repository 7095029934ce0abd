"""Who said what: quotes and their speakers."""
