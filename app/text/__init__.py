"""Comparable forms of text: normal form, folding for the search, slugs."""
