"""What people ask the graph: one module for each question, with functions that take a `Graph` and return models."""
