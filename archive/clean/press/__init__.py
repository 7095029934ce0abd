"""The grammar of press releases: what a block is, told from its words. Its forms are data.

forms.py     the forms in *.toml as rules; README.md says how they are written
starts.py    with which characters a form can begin, so that few are tried
contact.py   the lines of a contact
dateline.py  the place and the day in front of a text
edges.py     blocks glued to what stands around them, cut
self_description.py  the paragraph in which an office says who it is
grammar.py   all of it, applied to the blocks of a release
"""
