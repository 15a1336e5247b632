"""What a table is read as, for whoever checks its map: counts, the first rows, and what is left out."""

from collections.abc import Iterator

from rich.console import RenderableType

from app.cli.show.output import heading, rows, table
from app.cli.show.words import counted, number
from app.exports.cells import cleaned
from app.sources.records import RoleRecord, SourceRecord

FIRST = 5  # rows that are shown of each
MOST_LEFT_OUT = 50  # rows that are named


def show_table(source: SourceRecord) -> Iterator[RenderableType]:
    """The first roles, units and requirements of a source, its scale, and the findings about rows that are not read as they stand."""
    required = [(role, requirement) for role in source.roles for requirement in role.requirements]
    counts = (counted(len(source.roles), "role"), counted(len(source.units), "unit"), counted(len(required), "requirement"))
    yield heading(f"{source.name} as framework {source.framework}: {', '.join(counts)}")
    made = table("role", "title", "level", "field", "job family", ("units", "figure"))
    yield rows(made, (_role(role) for role in source.roles[:FIRST]))
    names = {unit.code: unit.name for unit in source.units}
    made = table("unit", "name", "functions", "level", "credits")
    yield rows(
        made,
        (
            (cleaned(unit.code), cleaned(unit.name), cleaned(" | ".join(unit.functions)), _number(unit.level), _number(unit.credits))
            for unit in source.units[:FIRST]
        ),
    )
    made = table("role", "requires", "type", "proficiency", "row")
    yield rows(
        made,
        (
            (cleaned(role.title), cleaned(names[one.code]), cleaned(one.type), cleaned(one.proficiency or ""), str(one.first_line or ""))
            for role, one in required[:FIRST]
        ),
    )
    if source.scale:
        yield f"scale, lowest first: {', '.join(f'{rung.rank} {cleaned(rung.name)}' for rung in source.scale)}"
    yield from (cleaned(finding.message) for finding in source.findings[:MOST_LEFT_OUT])
    if len(source.findings) > MOST_LEFT_OUT:
        yield f"and {number(len(source.findings) - MOST_LEFT_OUT)} more (--json has all)"
    yield ""


def _role(role: RoleRecord) -> tuple[str, ...]:
    said = (role.key, role.title, _number(role.level), role.field, role.job_family)
    return (*(cleaned(text or "") for text in said), str(len(role.requirements)))


def _number(value: float | None) -> str:
    return "" if value is None else number(value)
