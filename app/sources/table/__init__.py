"""Tables of any layout: a list with one row a requirement, or a matrix of roles and units (docs/reference/tables.md)."""
