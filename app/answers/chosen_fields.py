"""Which fields a filter means. Lists and searches are narrowed by fields, whether a field or a sector was named."""

from app.graph.client import Graph
from app.models import Model


class _Slug(Model):
    slug: str


def field_slugs(graph: Graph, *, framework: str | None = None, field: str | None = None, sector: str | None = None) -> list[str] | None:
    """The fields of that slug or name, in that sector. None if neither is given, an empty list if nothing fits."""
    if field is None and sector is None:
        return None
    return [row.slug for row in graph.all("dataset/field_slugs", _Slug, framework=framework, field=field, sector=sector)]
