"""The words of a PDF and where they stand on its pages. What they are is told by the cleaner.

apart.py    asks a process of its own, with limits
reader.py   what that process does: bytes → glyphs → pieces of lines
glyphs.py   glyphs → pieces of lines

pdfminer.six reads (MIT, the reader that pdfplumber is built on): of the readers that are not GPL
and not C, it is the one that tells where every glyph begins and ends, which columns, hyphens and
paragraphs cannot be told without. pypdf is twice as fast and tells only where a text begins.
"""

from archive.pdf.apart import Pdf, Piece, is_pdf, read_pdf

__all__ = ["Pdf", "Piece", "is_pdf", "read_pdf"]
