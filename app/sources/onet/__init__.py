"""The O*NET database of occupations, as its text files are downloaded (docs/reference/onet.md)."""
