"""Segments on disk: arrays, compressed and checked, without Whoosh and without pickles.

container   a file of named arrays
postings    the postings of one field, in blocks
dictionary  the terms of one field, in order
segment     a segment's file: its fields, lengths and columns
columns     ids, days, titles and facets of releases (`open_columns` reads them)
rows        the values that releases have, counted
folded      texts found by how their words begin
manifest    which segments a generation has, and which of their releases are gone
"""
