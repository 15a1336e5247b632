"""Which role leads to which, and on what grounds; without a database."""

import pytest
from made import role, source

from app.dataset.progressions import Edge, derive
from app.sources.records import RoleRecord, Statement


def edges(*roles: RoleRecord, framework: str = "hkqf", asserted: tuple[tuple[str, str], ...] = ()) -> dict[tuple[str, str], Edge]:
    record = source("s.md", roles, framework=framework)
    known = {(a, b): Edge.asserted(a, b, record.quoted(9, f"{a} -> {b}"), kind="next") for a, b in asserted}
    return {(edge.from_slug, edge.to_slug): edge for edge in derive({one.title: (record, one) for one in roles}, known)}


def bases(*roles: RoleRecord, **more: object) -> dict[tuple[str, str], str]:
    return {pair: edge.basis for pair, edge in edges(*roles, **more).items()}  # type: ignore[arg-type]


LOW = role("低", level=3, needs=2)
HIGH = role("高", level=4, needs=3)


def test_the_qualification_opens_the_next_level_of_the_same_field() -> None:
    assert bases(LOW, HIGH) == {("低", "高"): "derived"}


@pytest.mark.parametrize(
    ("low", "high"),
    [
        (LOW, role("高", level=4, needs=2)),
        (LOW, role("高", level=4, needs=None)),
        (LOW, role("高", level=3, needs=3)),
        (role("低", level=3), role("高", level=2, needs=3)),
        (LOW.model_copy(update={"qualification": None}), HIGH),
        (LOW, HIGH.model_copy(update={"qualification": None})),
        (LOW, role("高", level=4, needs=3, field="乙領域", sector="別行業")),
        (LOW, role("高", level=4, needs=3, field=None, sector=None)),
        (role("低", level=3, needs=2, field=None, sector=None), HIGH),
        (role("低", level=3, needs=2, field=None, sector=None), role("高", level=4, needs=3, field=None, sector=None)),
    ],
)
def test_nothing_leads_there_otherwise(low: RoleRecord, high: RoleRecord) -> None:
    assert bases(low, high) == {}


def test_between_two_fields_of_a_sector_it_is_inferred() -> None:
    assert bases(LOW, role("高", level=4, needs=3, field="乙領域")) == {("低", "高"): "inferred"}


def test_fields_are_compared_in_normal_form() -> None:
    assert bases(role("低", level=3, needs=2, field="甲（一）"), role("高", level=4, needs=3, field="甲 (一)")) == {("低", "高"): "derived"}


def test_evidence_is_the_entry_and_the_line_that_opens_the_level() -> None:
    low = role("低", level=3, needs=2, education=["可考取其他證書", "可升讀第 4 級課程"])
    [edge] = edges(low, HIGH).values()
    assert [(one.line, one.text) for one in edge.evidence] == [(2, "具備第3級資歷"), (52, "可升讀第 4 級課程")]


def test_without_a_pathway_the_entry_alone_is_quoted() -> None:
    [edge] = edges(LOW, HIGH).values()
    assert len(edge.evidence) == 1


def test_a_document_that_names_another_role_asserts() -> None:
    low = role("低級職員", level=3, education=["可晉升為高級 職員"])
    high = role("高級職員", level=4)
    [edge] = edges(low, high).values()
    assert (edge.from_slug, edge.to_slug, edge.basis, edge.evidence[0].line) == ("低級職員", "高級職員", "asserted", 51)


def test_an_employment_pathway_asserts_as_well_and_an_entry_asserts_from_the_other_role() -> None:
    low = role("低級職員", level=3, employment_pathway=(Statement(text="可擔任高級職員", first_line=7),))
    assert bases(low, role("高級職員", level=4)) == {("低級職員", "高級職員"): "asserted"}
    high = role("高級職員", level=4, needs=3)
    assert high.qualification
    entry = high.qualification.entry.model_copy(update={"text": "須曾任低級職員"})
    high = high.model_copy(update={"qualification": high.qualification.model_copy(update={"entry": entry})})
    assert bases(role("低級職員", level=3), high) == {("低級職員", "高級職員"): "asserted"}


def test_a_longer_title_is_not_the_shorter_one_within_it() -> None:
    roles = [role("學徒", level=2, education=["可成為高級技術主任"]), role("技術主任", level=3), role("高級技術主任", level=4)]
    assert bases(*roles) == {("學徒", "高級技術主任"): "asserted"}


def test_a_role_that_names_itself_leads_nowhere() -> None:
    assert bases(role("低級職員", level=3, education=["持有低級職員證書者可進修"])) == {}


def test_one_edge_for_a_pair_asserted_before_derived() -> None:
    assert bases(LOW, HIGH, asserted=(("低", "高"),)) == {("低", "高"): "asserted"}
    assert bases(LOW, HIGH, asserted=(("高", "低"),)) == {("高", "低"): "asserted", ("低", "高"): "derived"}


def test_other_frameworks_have_only_what_is_asserted() -> None:
    assert bases(LOW, HIGH, framework="esco") == {}
    assert bases(LOW, HIGH, framework="esco", asserted=(("低", "高"),)) == {("低", "高"): "asserted"}
