"""People and what releases call them: names by their titles, their shape and their company."""
