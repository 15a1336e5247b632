"""The tables of a dataset. Each has one entry, which says how its rows are identified, written, removed, counted, compared and exported.

A table is one kind of node or relationship. A new one is an entry here and its query files, `cypher/import/merge_NAME.cypher` and
those that `gone` and `labels` ask for; tests hold every entry against the query files, the rows that are built, the differences
and the exports.
"""

from dataclasses import dataclass
from typing import Any, Literal

from app.models.base import DifferenceKind

Rows = dict[str, dict[str, Any]]  # the rows of one table by their keys
Owner = Literal["role", "unit"]
Gone = Literal["with_owner", "node", "between", "cleared"]


@dataclass(frozen=True)
class Table:
    """One table of a dataset.

    `key`: the columns that identify a row; joined with a tab they are its key. `columns`: all others.
    `owner`, `owned_by`: whose rows these are, and in which column it stands; when anything of a role or unit changes, all of its rows
    are written again.
    `gone`: how rows that no longer exist leave the graph: `with_owner`, cleared or deleted with their role or unit;
    `node`, by `import/delete_NAME`; `between`, by `import/delete_NAME` where both ends stay, changed rows too;
    `cleared`, by `import/clear_CLEARS`,
    which also goes before a changed row is written.
    `labels`: what `import/wipe_LABEL` removes when the whole graph is laid out anew.
    `counted`: its rows are one of the counts of the dataset.
    `difference`: the kind of thing that a difference of these rows is reported as; None if they follow from other tables.
    `exports`: the tables of an export in which these rows are found.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[str, ...] = ("properties",)
    owner: Owner | None = None
    owned_by: str = ""
    gone: Gone = "with_owner"
    clears: str = ""
    labels: tuple[str, ...] = ()
    counted: bool = False
    difference: DifferenceKind | None = None
    exports: tuple[str, ...] = ()


LINES = ("first_line", "last_line")

# In the order in which they are written: a relationship after the nodes at its ends.
TABLES = (
    Table("sources", ("name",), gone="node", labels=("source", "source_record"), difference="source", exports=("sources",)),
    Table("sectors", ("slug",), gone="node", labels=("sector",), difference="field", exports=("roles",)),
    Table("fields", ("slug",), gone="node", labels=("field",), counted=True, difference="field", exports=("roles",)),
    Table("field_sectors", ("field",), ("sector",), gone="cleared", clears="fields", difference="field", exports=("roles",)),
    Table("levels", ("key",), gone="node", labels=("level",), difference="level", exports=("roles", "units")),
    Table("level_order", ("key",), ("next",), gone="cleared", clears="levels"),
    Table("proficiencies", ("key",), gone="node", labels=("proficiency",), difference="proficiency", exports=("requirements",)),
    Table("functions", ("slug",), gone="node", labels=("function",), counted=True, difference="function", exports=("functions",)),
    Table(
        "units", ("code",), owner="unit", owned_by="code", gone="node", labels=("unit",), counted=True, difference="unit",
        exports=("units",),
    ),
    Table("unit_levels", ("code",), ("level",), owner="unit", owned_by="code", difference="unit", exports=("units",)),
    Table("unit_functions", ("code", "function"), ("order",), owner="unit", owned_by="code", difference="unit", exports=("units",)),
    Table("unit_sources", ("code", "source"), LINES, owner="unit", owned_by="code", exports=("units",)),
    Table("soft_skills", ("slug",), gone="node", labels=("soft_skill",), counted=True, difference="soft_skill", exports=("soft_skills",)),
    Table("providers", ("name",), (), gone="node", labels=("provider",), counted=True, difference="programme", exports=("programmes",)),
    Table(
        "roles", ("slug",), ("source", "properties", *LINES), owner="role", owned_by="slug", gone="node", labels=("role",), counted=True,
        difference="role", exports=("roles",),
    ),
    Table("role_levels", ("slug",), ("level",), owner="role", owned_by="slug", difference="role", exports=("roles",)),
    Table("role_fields", ("slug",), ("field",), owner="role", owned_by="slug", difference="role", exports=("roles",)),
    Table(
        "requirements", ("role", "code"), owner="role", owned_by="role", counted=True, difference="requirement", exports=("requirements",),
    ),
    Table("expectations", ("role", "skill"), owner="role", owned_by="role", difference="soft_skill", exports=("soft_skills",)),
    Table(
        "qualifications", ("key",), owner="role", owned_by="key", labels=("qualification",), difference="qualification", exports=("roles",)
    ),
    Table("qualification_levels", ("key",), ("level",), owner="role", owned_by="key", difference="qualification", exports=("roles",)),
    Table(
        "outcomes", ("key",), ("role", "code", "source", "properties", *LINES), owner="role", owned_by="role", labels=("outcome",),
        counted=True, difference="outcome", exports=("outcomes",),
    ),
    Table(
        "programmes", ("key",), ("role", "provider", "source", "properties", *LINES), owner="role", owned_by="role", labels=("programme",),
        counted=True, difference="programme", exports=("programmes",),
    ),
    Table(
        "progressions", ("from", "to"), gone="between", counted=True, difference="progression",
        exports=("progressions", "progression_evidence"),
    ),
    Table("shares", ("from", "to"), gone="between"),
)  # fmt: skip
BY_NAME = {table.name: table for table in TABLES}
