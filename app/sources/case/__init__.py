"""Frameworks as CASE 1.1 packages (docs/reference/case.md)."""
