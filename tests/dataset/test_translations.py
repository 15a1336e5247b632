"""English specifications beside the seed: pairs, the official English that they bring, and what is no pair."""

import pytest
from english_seed import NAMES, OTHERWISE, SEEN, UNITS, rendition
from seed_model import TEXT, record

from app.dataset.build import Dataset, build
from app.errors import ImportRefused
from app.sources.records import SourceRecord
from app.sources.seed import seed_files

VERSION = "631ff1ca4a1cf94f"
ASSISTANT = "talent-management-assistant"
SEED = record(TEXT, "seed.md")
ENGLISH = record(rendition(), "english.md")


def built(*sources: SourceRecord) -> Dataset:
    return build(sources, NAMES)


def rules(data: Dataset, source: str = "english.md") -> list[str]:
    return [finding.rule for finding in data.findings if finding.source == source and finding.rule != "level_outside_role"]


def role(data: Dataset, slug: str = ASSISTANT) -> dict[str, object]:
    found: dict[str, object] = data.table("roles")[slug]["properties"]
    return found


def test_the_seed_alone_is_as_it_was() -> None:
    assert built(record(TEXT, seed_files()[0].name)).version == VERSION


@pytest.mark.parametrize("words", [SEEN, OTHERWISE], ids=["seen", "otherwise"])
@pytest.mark.parametrize("first", ["chinese", "english"])
def test_an_english_document_is_the_translation_of_its_role(words: dict[str, str], first: str) -> None:
    english = record(rendition(words), "english.md")
    both = built(SEED, english) if first == "chinese" else built(english, SEED)
    alone = built(SEED)
    for table in (
        "roles",
        "units",
        "functions",
        "fields",
        "sectors",
        "soft_skills",
        "requirements",
        "progressions",
        "outcomes",
        "programmes",
    ):
        assert both.table(table).keys() == alone.table(table).keys(), table
    assert rules(both) == ["position_heading"]  # the position is Head, the heading says Director
    said = role(both)
    assert said["title_en"] == "Talent Management Assistant"
    assert said["title_en_official"] is True
    assert said["source_en"] == "english.md"
    assert said["purpose_en"] == "\n".join(f"Purpose {n} of the Assistant: it plans, and it acts." for n in range(3))
    lists = ("typical_titles", "activities", "general_requirements", "on_the_job", "education_pathway", "employment_pathway")
    for name in lists:
        assert said[f"{name}_en"], name
    for code, unit in both.table("units").items():
        assert unit["properties"]["name_en_official"], code
        assert unit["properties"]["name"] == UNITS[code].name
    outcome = both.table("outcomes")[f"{ASSISTANT}#1"]["properties"]
    assert (outcome["statement_en"], outcome["assessment_en"]) == ("Outcome 1 of the Assistant", ["guideline 0 of outcome 1."])
    qualification = both.table("qualifications")[ASSISTANT]["properties"]
    assert qualification["entry_vocational_en"] == "having completed a relevant qualification recognised at QF Level 2."
    programme = both.table("programmes")[f"{ASSISTANT}#1"]["properties"]
    assert programme["programme_name_en"] == "Programme 1 of the Assistant"
    expectations = [row["properties"] for row in both.table("expectations").values() if row["role"] == ASSISTANT]
    assert all(one["definition_en"].startswith("Meaning of ") for one in expectations)


def test_the_order_of_imports_does_not_matter() -> None:
    assert built(SEED, ENGLISH).version == built(ENGLISH, SEED).version != built(SEED).version


def test_a_translation_of_some_roles_leaves_the_others_as_they_are() -> None:
    both = built(SEED, record(rendition(SEEN, "Talent Management Officer"), "english.md"))
    assert role(both, "talent-management-officer")["title_en_official"] is True
    assert "title_en_official" not in role(both)
    assert both.table("units")["106904L7"] == built(SEED).table("units")["106904L7"]


def test_one_file_may_hold_both_languages() -> None:
    both = built(record(f"{TEXT}\n\n{rendition()}", "both.md"))
    assert both.table("roles").keys() == built(SEED).table("roles").keys()
    assert role(both)["purpose_en"]


def test_without_the_chinese_an_english_role_is_a_role_of_its_own() -> None:
    alone = built(ENGLISH)
    assert set(alone.table("roles")) == {ASSISTANT, "talent-management-officer", "talent-management-manager", "TalentManagementDirector"}
    said = role(alone)
    assert (said["title"], said["title_en"], said["purpose"]) == ("Talent Management Assistant",) * 2 + (said["purpose_en"],)
    unit = alone.table("units")["107012L3"]["properties"]
    assert unit["name"] == unit["name_en"]
    assert unit["name_en_official"]
    assert len(alone.table("progressions")) == 3
    assert set(alone.table("fields")) == {"talent-management"}


def test_slugs_come_from_the_names_files_only() -> None:
    other = rendition(SEEN, "Talent Management Assistant").replace("Talent Management</p>", "Outstanding Talent</p>")
    both = built(SEED, record(other, "english.md"))
    assert ASSISTANT in both.table("roles")
    assert both.table("fields")["talent-management"]["properties"]["name_en"] == "Outstanding Talent"
    both = built(SEED, ENGLISH)
    assert role(both, "talent-management-director")["position_en"] == "Head"
    assert {"head", "director", "talentmanagementdirector"} <= set(role(both, "talent-management-director")["names"])  # type: ignore[call-overload]


def test_a_role_with_other_units_is_no_translation() -> None:
    lines = rendition(SEEN, "Talent Management Assistant").replace("107012L3", "900001L3")
    with pytest.raises(ImportRefused) as refused:
        built(SEED, record(lines, "english.md"))
    assert len(refused.value.errors) == 1
    assert "talent-management-assistant" in refused.value.errors[0]


def test_another_field_and_position_make_a_role_of_its_own_with_a_finding() -> None:
    text = rendition(SEEN, "Talent Management Assistant")
    text = text.replace("<p>Talent Management</p>", "<p>Total Rewards</p>").replace("\tAssistant\n", "\tTrainee\n")
    both = built(SEED, record(text, "english.md"))
    assert len(both.table("roles")) == 5
    assert "translation_unsure" in rules(both)


def test_several_fitting_roles_are_refused_by_name() -> None:
    again = TEXT.replace("人才管理", "人才發展").replace("優秀人才發展", "優秀人才管理")
    for position in ("助理", "主任", "經理", "領袖"):
        again = again.replace(f"\t{position}\n", f"\t副{position}\n")
    twin = record(again, "twin.md")
    with pytest.raises(ImportRefused) as refused:
        built(SEED, twin, ENGLISH)
    assert len(refused.value.errors) == 4
    assert "fits 2 roles" in refused.value.errors[0]
    assert "seed.md:" in refused.value.errors[0]
    assert "twin.md:" in refused.value.errors[0]


def test_two_translations_of_one_role_are_refused() -> None:
    with pytest.raises(ImportRefused) as refused:
        built(SEED, ENGLISH, record(rendition(OTHERWISE), "second.md"))
    assert len(refused.value.errors) == 4
    assert "english.md:" in refused.value.errors[0]


def test_what_the_english_says_otherwise_is_a_finding() -> None:
    text = (
        rendition(SEEN, "Talent Management Assistant")
        .replace("\t107012L3\t3\t", "\t107012L3\t3\t1", 1)
        .replace("1. Attention", "1. Great attention")
    )
    text = text.replace("Institution 8\n", "Institution 8\n9. One more\tOne more\t3\tInstitution 9\n")
    both = built(SEED, record(text, "english.md"))
    assert rules(both).count("translation_differs") == 2
    assert "programme_name_en" not in both.table("programmes")[f"{ASSISTANT}#1"]["properties"]


def test_a_published_name_that_differs_is_a_finding() -> None:
    known = "Obtain acceptance and support from major stakeholders in the human resource (HR) strategy development process"
    text = rendition(SEEN, "Talent Management Manager")
    assert known in text
    both = built(SEED, record(text.replace(known, "Win the support of stakeholders"), "english.md"))
    assert rules(both) == ["english_differs"]
    assert both.table("units")["106911L5"]["properties"]["name_en"] == "Win the support of stakeholders"
