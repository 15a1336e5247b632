"""Bundles: your own framework as a folder or zip of tables (docs/reference/bundles.md)."""
