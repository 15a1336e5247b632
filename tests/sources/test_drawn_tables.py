"""Tables drawn with characters whose cells are wrapped over lines: the seed is read equal at every width, or refused with the place."""

from collections.abc import Callable, Sequence

import pytest
from seed_model import TEXT, Part, differences, parts, record
from write_drawn import columns, drawn, grid

from app.sources.document import read_document

Draw = Callable[[Part, Sequence[int]], list[str]]


@pytest.mark.parametrize("width", [56, 75, 90, 130, 200])
@pytest.mark.parametrize("draw", [grid, columns])
def test_the_seed_with_wrapped_cells_reads_as_the_seed(draw: Draw, width: int) -> None:
    reading = read_document(drawn(parts(), draw, width).encode(), "a.md")
    assert reading.record, reading.faults[:3]
    assert differences(reading.record, record(TEXT)) == []


def test_a_grid_whose_lines_do_not_meet_is_refused_where_it_stands() -> None:
    lines = drawn(parts(), grid, 90).split("\n")
    at = next(number for number, line in enumerate(lines) if "106908L6" in line)
    lines[at] = lines[at].replace("|", " |", 2)
    reading = read_document("\n".join(lines).encode(), "a.md")
    assert reading.record is None
    assert any(abs(fault.line - at) < 90 for fault in reading.faults)
