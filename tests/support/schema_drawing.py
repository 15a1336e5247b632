"""The drawing of the graph's schema on docs/reference/graph.md."""

WIDTH, HEIGHT = 1000, 560
PLACES = {
    "Sector": (100, 60), "Field": (100, 190), "Role": (400, 190), "Unit": (880, 190), "Function": (880, 60), "Level": (660, 60),
    "SoftSkill": (100, 330), "Programme": (260, 420), "Provider": (260, 520), "Qualification": (560, 330), "Outcome": (880, 420),
    "Source": (560, 520),
}  # fmt: skip
# Start, name, end, and where on the line the name stands: 0 at its start, 1 at its end.
EDGES = (
    ("Role", "REQUIRES", "Unit", 0.7), ("Role", "EXPECTS", "SoftSkill", 0.5), ("Role", "QUALIFIED_BY", "Qualification", 0.66),
    ("Role", "EXAMPLE_PROGRAMME", "Programme", 0.6), ("Role", "IN_FIELD", "Field", 0.5), ("Role", "AT_LEVEL", "Level", 0.5),
    ("Role", "FROM_SOURCE", "Source", 0.75), ("Unit", "IN_FUNCTION", "Function", 0.5), ("Unit", "AT_LEVEL", "Level", 0.5),
    ("Qualification", "HAS_OUTCOME", "Outcome", 0.5), ("Qualification", "AT_LEVEL", "Level", 0.3), ("Outcome", "MAPS_TO", "Unit", 0.5),
    ("Programme", "OFFERED_BY", "Provider", 0.5), ("Field", "IN_SECTOR", "Sector", 0.5),
)  # fmt: skip
LOOPS = (("Role", "PROGRESSES_TO", "Role"), ("Role", "SHARES_UNITS", "Role"), ("Level", "NEXT", "Level"))


def drawing() -> str:
    """An SVG: a box for each label, an arrow for each relationship type; those from a label to itself are named above its box."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">',
        "<title>Labels and relationship types</title>",
        '<defs><marker id="end" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="#555"/></marker></defs>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    parts += [_arrow(*edge) for edge in EDGES]
    for label, (x, y) in PLACES.items():
        parts.append(f'<rect x="{x - 60}" y="{y - 18}" width="120" height="36" rx="8" fill="#eef4fb" stroke="#35618f"/>')
        parts.append(f'<text x="{x}" y="{y + 5}" text-anchor="middle" font-weight="bold">{label}</text>')
        own = [name for start, name, _ in LOOPS if start == label]
        parts += [
            f'<text x="{x - 60}" y="{y - 26 - 16 * at}" text-anchor="middle" fill="#555">{name} ↻</text>' for at, name in enumerate(own)
        ]
    return "\n".join([*parts, "</svg>", ""])


def place_of_name(start: str, end: str, at: float) -> tuple[int, int]:
    """The middle of the name on the arrow from one box to another."""
    (x1, y1), (x2, y2) = _edge_of(start, end), _edge_of(end, start)
    return round(x1 + (x2 - x1) * at), round(y1 + (y2 - y1) * at)


def _arrow(start: str, name: str, end: str, at: float) -> str:
    (x1, y1), (x2, y2) = _edge_of(start, end), _edge_of(end, start)
    line = f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="#555" marker-end="url(#end)"/>'
    x, y = place_of_name(start, end, at)
    halo = 'stroke="#fff" stroke-width="4" paint-order="stroke"'
    return f'{line}<text x="{x}" y="{y + 4}" text-anchor="middle" fill="#333" {halo}>{name}</text>'


def _edge_of(label: str, other: str) -> tuple[int, int]:
    """Where the line from the middle of one box to the middle of the other crosses the border of the first."""
    (x, y), (to_x, to_y) = PLACES[label], PLACES[other]
    dx, dy = to_x - x, to_y - y
    share = min(60 / abs(dx) if dx else 1.0, 18 / abs(dy) if dy else 1.0)
    return round(x + dx * share), round(y + dy * share)
