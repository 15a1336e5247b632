"""Career paths, gap units and overlap of job roles, from qualification specifications kept as a graph."""

__version__ = "0.2.0"
