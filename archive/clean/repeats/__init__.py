"""What a source repeats.

learning.py   found among its releases: counting.py counts texts, positions.py places
learnt.py     applied to a page
"""
