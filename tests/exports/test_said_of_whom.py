"""What the Hong Kong specification says is said of its own framework alone; sums that are unknown stay empty."""

import csv
import io
import zipfile
from collections.abc import Iterator
from io import BytesIO

import pytest
from made import role, source, unit

from app import exports
from app.answers import analysis, gaps, overlap, paths, planning, roles
from app.dataset.importer import load
from app.framework import CORE_NOTE, CREDITS_NOTE
from app.graph.client import Graph
from app.sources.records import SourceRecord


@pytest.fixture(scope="module")
def other(graph: Graph, writer: Graph, seed: list[SourceRecord]) -> Iterator[Graph]:
    """A framework without credits, but for one unit of one role."""
    made = source(
        "tea",
        [
            role("One", ["t1", "t2"], key="one", level=1, field="F", sector=None),
            role("Two", ["t2", "t3"], key="two", level=2, field="F", sector=None),
            role("None", [], key="none", level=2, field="F", sector=None),
        ],
        [unit("t1", level=1, credits=None), unit("t2", level=1, credits=None, functions=["A"]), unit("t3", level=1, credits=4)],
        framework="tea", progressions=[("one", "two", None)],
    )  # fmt: skip
    load(writer, [made], replace=True)
    yield graph
    load(writer, seed, replace=True)


def test_no_word_about_qf_credits_or_core_units_of_another_framework(other: Graph) -> None:
    answers = [
        gaps.get_gap(other, "two", from_="one"), paths.find_paths(other, "one", "two"), roles.get_role(other, "one"),
        overlap.get_overlap(other, "one", "two"), planning.find_matches(other, ["t1"]), analysis.get_analysis(other),
    ]  # fmt: skip
    for said in (answer.model_dump()["notes"] for answer in answers):
        assert not {CREDITS_NOTE, CORE_NOTE} & set(said)


def exported(graph: Graph, format_: exports.Format) -> bytes:
    file = BytesIO()
    exports.export(graph, format_, file)
    return file.getvalue()


def test_sums_of_which_nothing_is_known_are_empty_in_exports(other: Graph) -> None:
    with zipfile.ZipFile(BytesIO(exported(other, "csv"))) as packed:
        tables = {
            name: {row["slug"]: row for row in csv.DictReader(io.StringIO(packed.read(f"{name}.csv").decode("utf-8-sig")))}
            for name in ("roles", "functions")
        }
        about = "".join(packed.read(name).decode("utf-8-sig") for name in packed.namelist() if "about" in name.lower())
    found = {slug: (row["credits"], row["core_credits"], row["functional_credits"]) for slug, row in tables["roles"].items()}
    assert found == {"one": ("", "", ""), "two": ("4", "4", "0"), "none": ("0", "0", "0")}
    assert [row["credits"] for slug, row in sorted(tables["functions"].items()) if slug.endswith("-a")] == [""]
    assert "QF credits" not in about
    graphml = exported(other, "graphml").decode()
    start = graphml.index('<node id="role:one"')
    assert "node_credits" not in graphml[start : graphml.index("</node>", start)]
    assert "QF" not in graphml


def test_of_hkqf_it_is_said(seeded: Graph) -> None:
    assert CREDITS_NOTE in gaps.get_gap(seeded, "officer", from_="assistant").notes
    assert {CREDITS_NOTE, CORE_NOTE} <= set(analysis.get_analysis(seeded).notes)
    assert CREDITS_NOTE in planning.find_matches(seeded, ["107091L4"]).notes
    assert CREDITS_NOTE in roles.get_role(seeded, "officer").notes
