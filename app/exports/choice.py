"""What of the dataset is exported: all of it, or the roles of a framework, field or sector, or chosen ones, and what they need."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.answers.chosen_fields import field_slugs
from app.answers.role_names import get_refs, names_in
from app.dataset.info import framework_named
from app.errors import Invalid
from app.graph.client import Graph
from app.models import Model
from app.models.limits import MOST_ROLES


class _Slug(Model):
    slug: str


@dataclass(frozen=True)
class Choice:
    """The roles that fit everything that is given; `gaps`: the gap of every ordered pair of them too."""

    roles: tuple[str, ...] = ()
    framework: str | None = None
    field: str | None = None
    sector: str | None = None
    gaps: bool = False

    @property
    def whole(self) -> bool:
        """Whether all roles are chosen."""
        return not self.roles and (self.framework, self.field, self.sector) == (None, None, None)

    def slugs(self, graph: Graph) -> list[str]:
        """The roles by level then slug.

        Raises NotFound, Ambiguous (a role, a field), Invalid (gaps of more than 60 roles; nothing fits everything that is given).
        """
        framework = framework_named(graph, self.framework)
        slugs = [row.slug for row in graph.all("overlap/slugs", _Slug, framework=framework)]
        fields = field_slugs(graph, framework=framework, field=self.field, sector=self.sector)
        if fields is not None:
            slugs = _also(slugs, [row.slug for row in graph.all("overlap/slugs_in_fields", _Slug, fields=fields)])
        if self.roles:
            slugs = _also(slugs, [ref.slug for ref in get_refs(graph, names_in(graph, self.roles))])
        if not slugs and not self.whole:
            raise Invalid(f"no role is {self.said()}; leave a part of the choice out")
        if self.gaps and len(slugs) > MOST_ROLES:
            raise Invalid(f"gaps of {len(slugs)} roles are too many; choose at most {MOST_ROLES} roles, or leave the gaps out")
        return slugs

    def said(self) -> str:
        """The choice in words: `of framework hkqf, in the field talent-management`."""
        parts = (
            self.framework and f"of framework {self.framework}",
            self.sector and f"in the sector {self.sector}",
            self.field and f"in the field {self.field}",
            self.roles and f"one of {', '.join(self.roles)}",
        )
        return ", ".join(part for part in parts if part)


def _also(slugs: Sequence[str], others: Sequence[str]) -> list[str]:
    among = set(others)
    return [slug for slug in slugs if slug in among]
