"""A PDF as a draft: its lines become blocks, and go the road of all others.

lines.py       pieces of a page → lines in reading order, column by column
edges.py       headers, footers and page numbers, told by repetition
paragraphs.py  lines → blocks
hyphens.py     words that a line break parts
fields.py      blocks → title, date and the rest
"""

from archive.clean.pdf.fields import read

__all__ = ["read"]
