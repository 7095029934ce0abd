"""A page as it came, read into blocks: nothing here knows what a press release is.

sniff.py        bytes that are no page
decode.py       bytes → text
dom.py          text → blocks in page order (blocks.py), furniture labelled (furniture.py)
coarse.py       the same without a tree, for pages too large for one
selectors.py    the elements that a layout's CSS selectors find
metadata.py     what the head of the page says, and its JSON-LD (linked_data.py)
shape.py        a fingerprint of the page's design
"""
