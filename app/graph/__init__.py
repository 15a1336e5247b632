"""The only way to the graph: named queries in, validated rows out."""
