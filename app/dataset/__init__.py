"""Sources together as one dataset: built, compared, written to the graph, announced and kept."""
