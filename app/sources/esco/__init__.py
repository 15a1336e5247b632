"""The ESCO classification of occupations and skills, as the CSV release is downloaded (docs/reference/esco.md)."""
