"""Slugs that are names of other roles too: a slug is an address and means its own role, and whoever types it is told of the others."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from app.dataset.tables import Rows
from app.models import Finding
from app.text.folding import alike
from app.text.normal import normal


def taken_names(tables: Mapping[str, Rows]) -> Iterator[Finding]:
    """A finding for each such slug; the other roles are kept with the role, as `slug_names`."""
    bearing: dict[str, set[str]] = defaultdict(set)
    rows = tables["roles"]
    for slug, row in rows.items():
        for name in (*row["properties"]["names"], *(said.replace(" ", "") for said in row["properties"]["whole"])):
            bearing[name].add(slug)
    for slug, row in rows.items():
        if others := sorted((bearing[normal(slug)] | bearing[alike(slug)]) - {slug}):
            row["properties"]["slug_names"] = others
            titles = "、".join(f"{other}（{rows[other]['properties']['title']}）" for other in others)
            yield Finding(
                rule="name_taken",
                source=row["source"],
                line=row["first_line"],
                role=slug,
                message=f"{slug!r} is the slug of this role and a name of {', '.join(others)} too; where it is given, it means this role",
                message_zh=f"「{slug}」是這個崗位的代號，也是{titles}的名稱；只寫「{slug}」即指這個崗位",
            )
