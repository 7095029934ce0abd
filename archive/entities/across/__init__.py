"""Forms of the whole archive to its people, agencies and places.

forms.py       a name as releases have it, and groups of such forms with why they were joined
names.py       a person's name in parts
edits.py       differences that are misspellings
evidence.py    what speaks for a join beside the name: office and source
people.py      persons: forms of the same first and last name
alike.py       nicknames, initials, the order of the words
spelling.py    misspelt, damaged, in another script
full_names.py  all of these in order
ran_on.py      family names that look like full names
alone.py       names of one word, given to the person who bears them
bodies.py      names of one agency, names of one place
eligible.py    which forms stay out of facets, and why
ids.py         an id stays with its group as the archive grows
again.py      which forms a decision can concern: only these are resolved again
decision.py    a decision of the owner's; decided.py, all of them, to be asked
authority.py   the file of decisions; checking.py, those that contradict one another
offices.py     what bare titles mean, by what the archive knows of people and sources
looks.py       the name a group is shown under, and what is known of it
resolve.py     all of it in order
suggest.py     probable mistakes of all this, for the owner to decide

Nothing here reads a text: extraction is not repeated when these rules change.
"""
