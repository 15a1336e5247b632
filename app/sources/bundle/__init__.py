"""Bundles: a framework of one's own as a folder or zip of tables (docs/reference/bundles.md)."""
