"""Agencies: names of bodies by their nouns, their sentences and the countries they belong to."""
