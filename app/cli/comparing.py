"""What `pathways overlap` asks for: the matrix and, for exactly two roles, the two side by side."""

from collections.abc import Sequence

from pydantic import Field

from app.answers.overlap import get_matrix, get_overlap
from app.graph.client import Graph
from app.models import By, Matrix, Metric, PairOverlap


class Comparison(Matrix):
    """JSON leaves the pair out."""

    pair: PairOverlap | None = Field(default=None, exclude=True)


def compare(graph: Graph, roles: Sequence[str], *, by: By, metric: Metric, pair: bool, framework: str | None = None,
            sector: str | None = None, field: str | None = None) -> Comparison:  # fmt: skip
    """The matrix of these roles, or of all that match the filters; `pair`: also the two side by side. Raises as `get_matrix`."""
    matrix = get_matrix(graph, roles, by=by, metric=metric, framework=framework, sector=sector, field=field)
    slugs = [role.slug for role in matrix.roles]
    return Comparison(**dict(matrix), pair=get_overlap(graph, *slugs) if pair and len(slugs) == 2 else None)
