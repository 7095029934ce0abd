"""Everything from a press office's address up to and including the record store."""
