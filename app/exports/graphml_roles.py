"""The graph of roles alone as GraphML: what Gephi and networkx draw well as it stands, with `weight` on the edges."""

from app.exports.graphml import write_roles as write

__all__ = ["write"]
