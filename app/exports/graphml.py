"""The graph as GraphML, written while it is read: typed attributes, and labels that both Gephi and yEd show.

Two readers, two customs: Gephi takes an attribute named `label` for the label, yEd the text of a node's graphics, whose key yEd calls
d3. Gephi knows that name too; under any other it would add a column of its own for it. Unknown values are left out.
"""

from collections.abc import Iterator, Mapping
from typing import BinaryIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from app.exports.about import facts
from app.exports.cells import cleaned
from app.exports.contents import Contents
from app.exports.rows import RoleRow

NAMESPACE, YWORKS = "http://graphml.graphdrawing.org/xmlns", "http://www.yworks.com/xml/graphml"
YED_GRAPHICS = "d3"
COLOURS = {
    "role": "#E69F00", "unit": "#56B4E9", "function": "#009E73", "soft_skill": "#F0E442", "field": "#CC79A7", "sector": "#D55E00",
}  # fmt: skip
NODE_KEYS = {
    "label": "string", "kind": "string", "name_en": "string", "name_en_official": "boolean", "code": "string", "slug": "string",
    "level": "int", "credits": "double", "framework": "string", "position": "string", "field": "string", "sector": "string",
    "units": "int", "roles": "int", "job_family": "string",
}  # fmt: skip
EDGE_KEYS = {
    "label": "string", "requirement": "string", "order": "int", "requirement_weight": "double", "basis": "string", "kind": "string",
    "evidence": "string", "proficiency": "string", "rank": "int", "shared": "int", "jaccard": "double",
}  # fmt: skip
Value = str | int | float | bool | None
Node = tuple[str, Mapping[str, Value]]
Edge = tuple[str, str, Mapping[str, Value]]


ROLE_KEYS = tuple(key for key in NODE_KEYS if key not in {"code", "name_en_official", "roles"})
PAIR_KEYS = {"weight": "double", "shared": "int"}


def write(contents: Contents, file: BinaryIO) -> None:
    """Write the file: all nodes, then all edges. The id of a node is its kind and key: `role:slug`, `unit:code`."""
    xml = _Writer(file)
    xml.open(contents)
    for node, values in _nodes(contents):
        xml.node(node, values)
    for source, target, values in _edges(contents):
        xml.edge(source, target, values)
    xml.close()


def write_roles(contents: Contents, file: BinaryIO) -> None:
    """Write the roles alone, and an undirected edge between two that share units: `weight` is the share of all units of the two."""
    xml = _Writer(file)
    xml.open(contents, nodes={key: NODE_KEYS[key] for key in ROLE_KEYS}, edges=PAIR_KEYS, directed=False)
    for role in contents.roles():
        xml.node(f"role:{role.slug}", _role(role))
    for share in contents.shares():
        xml.edge(f"role:{share.a}", f"role:{share.b}", {"weight": share.jaccard, "shared": share.shared})
    xml.close()


class _Writer:
    """GraphML element by element."""

    def __init__(self, file: BinaryIO) -> None:
        self._xml = XMLGenerator(file, "utf-8", short_empty_elements=True)
        self._edges = 0

    def open(
        self,
        contents: Contents,
        *,
        nodes: Mapping[str, str] = NODE_KEYS,
        edges: Mapping[str, str] = EDGE_KEYS,
        directed: bool = True,
    ) -> None:
        self._xml.startDocument()
        self._start("graphml", {"xmlns": NAMESPACE, "xmlns:y": YWORKS})
        self._text("desc", {}, "\n".join(f"{name}: {value}" for name, value in facts(contents)))
        for kind, keys in (("node", nodes), ("edge", edges)):
            for name, type_ in keys.items():
                self._text("key", {"id": f"{kind}_{name}", "for": kind, "attr.name": name, "attr.type": type_}, "")
        self._text("key", {"id": YED_GRAPHICS, "for": "node", "yfiles.type": "nodegraphics"}, "")
        self._start("graph", {"id": f"qf-pathways-{contents.dataset.version}", "edgedefault": "directed" if directed else "undirected"})

    def close(self) -> None:
        self._xml.endElement("graph")
        self._xml.endElement("graphml")
        self._xml.ignorableWhitespace("\n")
        self._xml.endDocument()

    def node(self, node: str, values: Mapping[str, Value]) -> None:
        self._xml.ignorableWhitespace("\n")
        self._start("node", {"id": cleaned(node)})
        self._data("node", values)
        self._graphics(str(values["label"]), COLOURS[str(values["kind"])])
        self._xml.endElement("node")

    def edge(self, source: str, target: str, values: Mapping[str, Value]) -> None:
        self._xml.ignorableWhitespace("\n")
        self._start("edge", {"id": f"e{self._edges}", "source": cleaned(source), "target": cleaned(target)})
        self._edges += 1
        self._data("edge", values)
        self._xml.endElement("edge")

    def _data(self, kind: str, values: Mapping[str, Value]) -> None:
        for name, value in values.items():
            if value is not None:
                text = str(value).lower() if isinstance(value, bool) else str(value)
                self._text("data", {"key": f"{kind}_{name}"}, text)

    def _graphics(self, label: str, colour: str) -> None:
        self._start("data", {"key": YED_GRAPHICS})
        self._start("y:ShapeNode", {})
        self._text("y:Fill", {"color": colour}, "")
        self._text("y:NodeLabel", {}, label)
        self._xml.endElement("y:ShapeNode")
        self._xml.endElement("data")

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._xml.startElement(name, AttributesImpl(attributes))

    def _text(self, name: str, attributes: Mapping[str, str], text: str) -> None:
        self._start(name, attributes)
        self._xml.characters(cleaned(text))
        self._xml.endElement(name)


def _role(role: RoleRow) -> Mapping[str, Value]:
    return {
        "label": role.title, "kind": "role", "name_en": role.title_en, "slug": role.slug, "level": role.level, "credits": role.credits,
        "framework": role.framework, "position": role.position, "field": role.field_name, "sector": role.sector_name,
        "units": role.units, "job_family": role.job_family,
    }  # fmt: skip


def _nodes(contents: Contents) -> Iterator[Node]:
    """Roles, units, functions, soft skills, fields and sectors."""
    named: dict[str, Mapping[str, Value]] = {}
    for role in contents.roles():
        yield f"role:{role.slug}", _role(role)
        for kind, slug, name, name_en in (
            ("field", role.field, role.field_name, role.field_en), ("sector", role.sector, role.sector_name, role.sector_en),
        ):  # fmt: skip
            if slug:
                named[f"{kind}:{slug}"] = {"label": name, "kind": kind, "name_en": name_en, "slug": slug, "framework": role.framework}
    for unit in contents.units():
        yield f"unit:{unit.code}", {
            "label": unit.name, "kind": "unit", "name_en": unit.name_en, "name_en_official": unit.name_en_official, "code": unit.code,
            "level": unit.level, "credits": unit.credits, "framework": unit.framework, "roles": unit.roles,
        }  # fmt: skip
    for function in contents.functions():
        yield f"function:{function.slug}", {
            "label": function.name, "kind": "function", "name_en": function.name_en, "slug": function.slug,
            "framework": function.framework, "credits": function.credits, "units": function.units, "roles": function.roles,
        }  # fmt: skip
    for row in contents.soft_skills():
        named[f"soft_skill:{row.skill}"] = {
            "label": row.name, "kind": "soft_skill", "name_en": row.name_en, "slug": row.skill, "framework": row.framework,
        }  # fmt: skip
    yield from sorted(named.items())


def _edges(contents: Contents) -> Iterator[Edge]:
    for row in contents.requirements():
        values: Mapping[str, Value] = {
            "label": "REQUIRES", "requirement": row.type, "order": row.order, "requirement_weight": row.weight,
            "proficiency": row.proficiency, "rank": row.rank,
        }  # fmt: skip
        yield f"role:{row.role}", f"unit:{row.code}", values
    for unit in contents.units():
        for slug in unit.functions:
            yield f"unit:{unit.code}", f"function:{slug}", {"label": "IN_FUNCTION"}
    for skill in contents.soft_skills():
        expected: Mapping[str, Value] = {"label": "EXPECTS", "proficiency": skill.proficiency, "rank": skill.rank}
        yield f"role:{skill.role}", f"soft_skill:{skill.skill}", expected
    for edge, texts in contents.progressions_quoted():
        values = {"label": "PROGRESSES_TO", "basis": edge.basis, "kind": edge.kind, "evidence": "\n".join(texts) or None}
        yield f"role:{edge.from_}", f"role:{edge.to}", values
    for share in contents.shares():
        yield f"role:{share.a}", f"role:{share.b}", {"label": "SHARES_UNITS", "shared": share.shared, "jaccard": share.jaccard}
    sectors: dict[str, str] = {}
    for role in contents.roles():
        if role.field:
            yield f"role:{role.slug}", f"field:{role.field}", {"label": "IN_FIELD"}
            if role.sector:
                sectors[role.field] = role.sector
    for field, sector in sorted(sectors.items()):
        yield f"field:{field}", f"sector:{sector}", {"label": "IN_SECTOR"}
