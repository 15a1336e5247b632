"""What people ask of the graph: one module a question, each a function over `Graph` that returns models."""
