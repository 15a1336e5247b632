"""The seed document, read exactly: its numbers, its words, its lines and its 24 findings."""

from collections import Counter
from pathlib import Path

import pytest

from app.models import Lines
from app.sources.hkqf.reader import read
from app.sources.records import RoleRecord, SourceRecord

SEED = Path(__file__).parents[2] / "seed" / "hkqf-hrm-talent-management.md"
NAME = SEED.name


@pytest.fixture(scope="module")
def record() -> SourceRecord:
    reading = read(SEED.read_bytes(), NAME)
    assert reading.faults == []
    assert reading.record is not None
    return reading.record


@pytest.fixture(scope="module")
def roles(record: SourceRecord) -> dict[str, RoleRecord]:
    return {role.title: role for role in record.roles}


def numbers(role: RoleRecord) -> tuple[int | None, ...]:
    types = Counter(requirement.type for requirement in role.requirements)
    bullets = sum(len(outcome.assessment) for outcome in role.outcomes)
    assert role.qualification
    credits = int(role.qualification.credits)
    return role.level, types["core"], types["functional"], credits, len(role.outcomes), bullets, len(role.soft_skills), len(role.programmes)


def test_each_role_has_its_numbers(roles: dict[str, RoleRecord]) -> None:
    assert {title: numbers(role) for title, role in roles.items()} == {
        "人才管理總監": (6, 16, 14, 175, 30, 81, 5, 10),
        "人才管理經理": (5, 12, 13, 128, 25, 61, 5, 10),
        "人才管理主任": (4, 9, 9, 74, 18, 39, 5, 10),
        "人才管理助理": (3, 7, 4, 35, 11, 22, 5, 8),
    }


def test_the_source_has_its_numbers(record: SourceRecord) -> None:
    assert sum(len(role.requirements) for role in record.roles) == 84
    assert len(record.units) == 83
    assert sum(unit.credits or 0 for unit in record.units) == 408
    assert len({function for unit in record.units for function in unit.functions}) == 24
    assert all(len(unit.functions) == 1 for unit in record.units)
    assert len({skill.name for role in record.roles for skill in role.soft_skills}) == 12
    assert sum(len(role.programmes) for role in record.roles) == 38
    assert (record.name, record.framework, record.kind) == (NAME, "hkqf", "hkqf")


FINDINGS = {
    "position_heading": [8],
    "quotation": [11, 403],
    "programme_repeated": [141],
    "spelling_variant": [340, 341, 348, 447, 449, 451],
    "level_outside_role": [17, 18, 20, 21, 31, 33, 35, 38, 40, 46, 172, 410, 412, 414],
}
SENTENCES = {
    8: (None, "工作崗位為「領袖」，標題為「總監」"),
    11: (None, "「持有「人力資源發展、組織心理學…」缺後引號"),
    17: ("106904L7", "職位屬 L6，單元屬 L7"),
    141: (None, "第 9 項與第 7 項的課程和營辦機構相同，資歷名銜不同"),
    172: ("107055L4", "職位屬 L5，單元屬 L4"),
    340: ("106917L4", "甲部用全形逗號，乙部用半形逗號"),
    341: ("107004L4", "甲部用全形逗號，乙部用半形逗號"),
    348: ("107035L4", "甲部「管理系統 / 人力資源」，乙部「管理系統/人力資源」"),
    403: (None, "「持有「人力資源發展、培訓及發展…」缺後引號"),
    451: ("107043L3", "甲部用全形逗號，乙部用半形逗號"),
}


def test_exactly_these_findings(record: SourceRecord) -> None:
    found: dict[str, list[int | None]] = {}
    for finding in record.findings:
        found.setdefault(finding.rule, []).append(finding.line)
        assert finding.source == NAME
        assert finding.message
        assert finding.message_zh
    assert found == FINDINGS


@pytest.mark.parametrize("line", SENTENCES)
def test_findings_say_what_they_found(record: SourceRecord, line: int) -> None:
    (finding,) = [finding for finding in record.findings if finding.line == line]
    assert (finding.code, finding.message_zh) == SENTENCES[line]
    assert finding.role == next(role.title for role in record.roles if (role.first_line or 0) < line <= (role.last_line or 0))


def test_the_words_of_a_role(roles: dict[str, RoleRecord]) -> None:
    manager = roles["人才管理經理"]
    assert (manager.document, manager.position, manager.field, manager.sector) == (
        "人才管理經理的職業資歷說明",
        "經理",
        "優秀人才管理",
        "人力資源管理",
    )
    assert manager.typical_titles == ("人才管理經理", "學習及發展經理", "人力資源經理（人才管理及人才發展）")
    assert manager.titles_text is not None
    assert manager.titles_text.startswith("僱主以不同方式")
    assert manager.titles_text.endswith("等職銜。")
    assert len(manager.purpose) == 3
    assert manager.general_requirements[4] == "持有「人力資源發展、商業管理或相關學科」的大學學位"
    assert len(manager.activities) == 5
    assert manager.activities[-1] == "確保紀律程序和政策就位，以管理差劣工作表現或行為"
    assert manager.on_the_job[-1] == "附加認證（例如 CIPD、SPHR）會是一項優勢"
    assert manager.programmes[0].programme_name == "BA (Hons) Business and Human Resource Management (只有英文)"
    assert manager.programmes[4].model_dump() == {
        "order": 5,
        "award_title": "人力資源管理工商管理 (榮譽) 學士",
        "programme_name": "人力資源管理工商管理 (榮譽) 學士",
        "level": 5,
        "provider": "香港恒生大學",
        "first_line": 268,
        "last_line": 268,
    }


def test_a_shifted_row_keeps_its_columns(roles: dict[str, RoleRecord], record: SourceRecord) -> None:
    unit = next(unit for unit in record.units if unit.code == "106927L5")
    assert (unit.name, unit.level, unit.credits, unit.functions) == ("促進變革，並應付變革阻力", 5, 6, ("變革管理",))
    assert (unit.first_line, unit.last_line) == (168, 168)
    orders = [(item.order, item.type) for item in roles["人才管理經理"].requirements if item.code in {"106927L5", "107100L5"}]
    assert orders == [(7, "core"), (25, "functional")]


def test_a_unit_in_two_roles_is_one_unit(roles: dict[str, RoleRecord], record: SourceRecord) -> None:
    types = [(role.title, item.type) for role in record.roles for item in role.requirements if item.code == "107091L4"]
    assert types == [("人才管理主任", "functional"), ("人才管理助理", "core")]
    assert [unit.first_line for unit in record.units if unit.code == "107091L4"] == [309]


def test_a_statement_broken_by_a_page_is_whole_again(roles: dict[str, RoleRecord]) -> None:
    outcome = roles["人才管理經理"].outcomes[12]
    assert outcome.statement == (
        "與內部持分者及外部服務供應商並肩，制定和開展各種領袖能力及管理發展方案（例如網上課程、實時影音和文字交流、互動白板、投票、測驗)"
    )
    assert (outcome.order, outcome.code, outcome.first_line, outcome.last_line) == (13, "107005L5", 228, 233)
    assert [bullet[:6] for bullet in outcome.assessment] == ["提供相關內部", "在籌辦及 /", "夥伴栽培對象"]


def test_bullets_continued_on_the_next_page_belong_to_the_outcome_above(roles: dict[str, RoleRecord]) -> None:
    assert roles["人才管理總監"].outcomes[10].assessment[-1] == "為解決業務需要和達成各措施和方案的預期成果，實施組織發展計劃。"
    assert roles["人才管理主任"].outcomes[3].assessment[-1] == "讓相關持分者參與，藉此獲取人力資源建議，適當地解決申訴個案。"
    assert roles["人才管理經理"].outcomes[21].assessment[0] == "識別潛在人力資源之違規問題。"


def test_the_qualification(roles: dict[str, RoleRecord]) -> None:
    qualification = roles["人才管理總監"].qualification
    assert qualification is not None
    assert qualification.title == "優秀人才管理 / 優秀人才管理及發展 / 學習及發展碩士學位 / 深造文憑 / 深造證書"
    fields, awards = ("優秀人才管理", "優秀人才管理及發展", "學習及發展"), ("碩士學位", "深造文憑", "深造證書")
    assert qualification.titles == tuple(field + award for field in fields for award in awards)
    assert [len(role.qualification.titles) for role in roles.values() if role.qualification] == [9, 15, 9, 6]
    assert qualification.entry.academic == "已達大學最低入學要求或同等水平。"
    assert qualification.entry.vocational == "完成資歷架構認可的第 5 級相關學科資歷。"
    assert [role.qualification.entry.vocational_level for role in roles.values() if role.qualification] == [5, 4, 3, 2]
    officer = roles["人才管理主任"].qualification
    assert officer is not None
    assert officer.entry.academic == "香港中學文憑考試五科成績達第 2 級或以上, 包括英國語文及中國語文, 或具同等成績。"
    assert (officer.entry.line, officer.first_line, officer.last_line) == (336, 333, 337)
    assert officer.objective is not None
    assert officer.objective.endswith("風險管理等知識。")


def test_soft_skills(roles: dict[str, RoleRecord]) -> None:
    skill = roles["人才管理助理"].soft_skills[4]
    assert skill.name == "心靈柔韌度、對壓力的容忍與靈活性"
    assert skill.definition is not None
    assert skill.definition.startswith("指對職場的變化")
    assert skill.definition.endswith("處理高壓處境")
    assert (skill.proficiency, skill.rank, skill.proficiency_definition) == ("中級水平", 2, "在困難的情況下施展能力；需要偶爾指導")


def test_pathways(roles: dict[str, RoleRecord]) -> None:
    for role, line in zip(roles.values(), (119, 251, 367, 463), strict=True):
        assert role.level is not None
        assert role.education_pathway[0].text == f"完成此資歷的進修人士，可就讀人力資源界別的資歷架構第 {role.level + 1} 級資歷培訓。"
        assert [statement.first_line for statement in (*role.education_pathway, *role.employment_pathway)] == [line] * 4
        assert role.employment_pathway[1].text == "達成此資歷的進修人士，已具備能力履行此職位的職責。"


def test_the_education_pathway_stands_below_its_label(roles: dict[str, RoleRecord]) -> None:
    lines = roles["人才管理總監"].lines
    assert (lines["pathway"].first_line, lines["education_pathway"].first_line) == (118, 119)


def test_where_the_blocks_stand(roles: dict[str, RoleRecord]) -> None:
    lines = {key: (place.first_line, place.last_line) for key, place in roles["人才管理助理"].lines.items()}
    assert lines == {
        "field": (399, 399),
        "position": (400, 400),
        "typical_titles": (401, 401),
        "purpose": (402, 402),
        "general_requirements": (403, 403),
        "units": (408, 419),
        "soft_skills": (423, 428),
        "qualification_title": (440, 440),
        "qualification_level": (441, 441),
        "qualification_credits": (442, 442),
        "entry": (443, 443),
        "objective": (444, 444),
        "outcomes": (446, 459),
        "core_note": (461, 461),
        "education_pathway": (463, 463),
        "pathway": (463, 463),
        "on_the_job": (468, 468),
        "programmes": (475, 483),
    }
    assert roles["人才管理總監"].lines["pathway"] == Lines(first_line=118, last_line=119)
    assert [(role.first_line, role.last_line) for role in roles.values()] == [(3, 146), (148, 277), (279, 393), (395, 487)]
