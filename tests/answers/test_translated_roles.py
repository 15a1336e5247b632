"""A translation in the graph: what answers say in English, and that either source can be replaced or go."""

from io import BytesIO
from pathlib import Path

from english_seed import RECORD, rendition
from seed_model import TEXT, record

from app.answers.role_names import get_ref
from app.answers.roles import get_role
from app.answers.search import find
from app.answers.units import get_unit
from app.dataset.importer import load
from app.exports import export
from app.exports.choice import Choice
from app.graph.client import Graph
from app.sources.read import read_sources

ASSISTANT = "talent-management-assistant"


def test_english_texts_stand_beside_the_chinese_ones(graph: Graph, writer: Graph) -> None:
    load(writer, [record(rendition(), "english.md")], replace=True)
    alone = get_role(graph, ASSISTANT)
    assert alone.language == "en"
    assert alone.source_en is None
    load(writer, [record(TEXT, RECORD.name)])
    role = get_role(graph, ASSISTANT)
    assert (role.title, role.title_en, role.title_en_official) == ("人才管理助理", "Talent Management Assistant", True)
    assert role.language is None
    assert role.purpose_en == alone.purpose
    assert role.education_pathway_en == alone.education_pathway
    assert role.source_en
    assert role.source_en.source == "english.md"
    assert role.qualification
    assert role.qualification.entry.vocational_en == "having completed a relevant qualification recognised at QF Level 2."
    assert [one.statement_en for one in role.qualification.outcomes] == [f"Outcome {n} of the Assistant" for n in range(1, 12)]
    assert all(one.assessment_en and len(one.assessment_en) == len(one.assessment) for one in role.qualification.outcomes)
    assert all(skill.definition_en and skill.proficiency.definition_en for skill in role.soft_skills)
    assert [one.provider_en for one in role.programmes] == [f"Institution {n}" for n in range(1, 9)]
    assert all(unit.name_en_official for unit in role.units)
    assert get_unit(graph, "107012L3").outcomes[0].statement_en == "Outcome 1 of the Assistant"
    assert {get_ref(graph, name).slug for name in ("Head", "director", "領袖")} == {"talent-management-director"}
    (found,) = (hit for hit in find(graph, "Programme 3 of the Assistant").items if hit.kind == "programme")
    assert (found.matched, found.ref.provider_en) == ("Programme 3 of the Assistant", "Institution 3")
    assert [hit.ref.slug for hit in find(graph, "Chief Assistant of Talent").items if hit.kind == "role"] == [ASSISTANT]


def test_the_json_of_a_chosen_role_brings_its_translation_along(graph: Graph, writer: Graph, tmp_path: Path) -> None:
    load(writer, [record(TEXT, RECORD.name), record(rendition(), "english.md")], replace=True)
    before, file = get_role(graph, ASSISTANT), BytesIO()
    export(graph, "json", file, Choice(roles=(ASSISTANT,)))
    (path := tmp_path / "part.json").write_bytes(file.getvalue())
    records = read_sources([path])
    assert {one.name: [role.title for role in one.roles] for one in records} == {
        RECORD.name: ["人才管理助理"],
        "english.md": ["Talent Management Assistant"],
    }
    load(writer, records, replace=True)
    assert get_role(graph, ASSISTANT).model_dump(exclude={"source", "progressions", "functions"}) == before.model_dump(
        exclude={"source", "progressions", "functions"}
    )


def test_without_its_translation_a_role_is_as_it_was(graph: Graph, writer: Graph) -> None:
    seed, english = record(TEXT, RECORD.name), record(rendition(), "english.md")
    first = load(writer, [seed], replace=True).version
    with_english = load(writer, [english]).version
    assert with_english != first
    fewer = record(rendition().replace("Purpose 0", "Aim 0"), "english.md")
    load(writer, [fewer])
    assert (get_role(graph, ASSISTANT).purpose_en or "").startswith("Aim 0")
    assert load(writer, [seed], replace=True).version == first
    role = get_role(graph, ASSISTANT)
    assert (role.purpose_en, role.source_en, role.title_en_official, role.education_pathway_en) == (None, None, False, None)
    assert not get_unit(graph, "107012L3").name_en_official
