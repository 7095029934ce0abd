"""From the record store to an answer."""
