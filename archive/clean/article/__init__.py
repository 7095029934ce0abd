"""Which blocks of a page are its article.

signs.py         what tells them, as numbers: a row a block, a column a sign
forest.py        how likely each block is the article's: decision trees that are data
main_content.py  the decision
"""
