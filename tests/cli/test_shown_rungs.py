"""How well units are held and asked for, as a terminal shows it: the rung that is held beside the one that is asked."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from app.answers.gaps import get_gap
from app.answers.overlap import get_matrix, get_overlap
from app.answers.paths import find_paths
from app.answers.planning import find_matches
from app.answers.roles import find_similar, get_role
from app.answers.units import get_unit
from app.cli.comparing import Comparison
from app.cli.show import output
from app.cli.show.overlap import show_overlap
from app.cli.show.paths import show_gap, show_paths
from app.cli.show.planning import show_matches
from app.cli.show.roles import show_role, show_similar
from app.cli.show.units import show_unit
from app.dataset.importer import load
from app.graph.client import Graph
from app.sources.read import read_sources

TRAMWAY = Path(__file__).parents[2] / "docs" / "reference" / "tramway"


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str]) -> Callable[[Iterable[Any]], str]:
    def lines(parts: Iterable[Any]) -> str:
        output.show(parts)
        return " ".join(capsys.readouterr().out.split())

    return lines


def test_the_rungs_are_shown(writer: Graph, shown: Callable[[Iterable[Any]], str]) -> None:
    load(writer, read_sources([TRAMWAY]), replace=True)
    gap = shown(show_gap(get_gap(writer, "engineer", from_="analyst")))
    assert "data analyst -> data engineer 3 units / credits unknown, 1 of them to raise" in gap
    assert "[asked: practitioner; held: awareness]" in gap
    assert "[asked: working]" in gap
    only = shown(show_gap(get_gap(writer, "analyst", from_="analyst-associate", held=["PRG"])))
    assert "3 units to raise" in only
    paths = shown(show_paths(find_paths(writer, "analyst-associate", "engineer")))
    assert "6 units (3 of them to raise), credits unknown, hours unknown in 2 steps" in paths
    role = shown(show_role(get_role(writer, "engineer")))
    assert "job family Data engineer" in role
    assert "core practitioner Programming" in role
    assert "practitioner You use it without help and show others how" in role
    unit = shown(show_unit(get_unit(writer, "PRG")))
    assert "Writes, tests and keeps code" in unit
    assert "functional awareness Data analyst" in unit
    assert "expert You decide how the company uses it" in unit
    matches = shown(show_matches(find_matches(writer, ["COM", "DQ@working", "PRG@1", "LED"])))
    assert "2 of 5, 40 %, 1 to raise" in matches
    similar = shown(show_similar(find_similar(writer, "analyst", metric="coverage"), name="analyst", by="unit", metric="coverage"))
    assert "engineer 3 of 6, 50 % 2 of 5, 40 %" in similar
    matrix = get_matrix(writer, ["analyst", "engineer"], by="unit", metric="coverage")
    overlap = shown(show_overlap(Comparison(**dict(matrix), pair=get_overlap(writer, "analyst", "engineer"))))
    assert "2 of 5, 40 %" in overlap
    assert "3 of 4, 75 %" in overlap
    assert "functional, awareness core, practitioner Programming" in overlap
