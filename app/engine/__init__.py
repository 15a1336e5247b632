"""Where the graph is: a configured Neo4j, or the embedded engine. The only package that knows the embedded engine."""
