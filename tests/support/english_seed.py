"""The roles of the seed as English specifications: made-up English texts, the English names of `seed/english.csv`, and labels to choose."""

from collections.abc import Callable, Mapping

from seed_model import TEXT, record

from app.sources import english
from app.sources.records import RoleRecord, UnitRecord

NAMES = english.load()
RECORD = record(TEXT)
UNITS = {unit.code: unit for unit in RECORD.units}
POSITIONS = {"助理": "Assistant", "主任": "Officer", "經理": "Manager", "領袖": "Head"}
RANKS = {1: "Basic", 2: "Intermediate", 3: "Advanced", 4: "Expert"}
NUMBERS = {7: "seven", 9: "nine", 12: "twelve", 16: "sixteen"}

SEEN = {
    "heading": "## Vocational Qualification Specifications for {title}",
    "description": "### A. Job Description and Competency Requirements",
    "field": "Area of Specialty",
    "position": "Occupational / Job Role",
    "typical_titles": "Typical Job Title",
    "purpose": "Major Purposes and Duties of the Job",
    "general_requirements": "General Requirements",
    "units": "Type\tFunctional Area\tUnits of Competency\tCode\tQF Level\tCredit (for reference only)",
    "additional": "### Additional Competency Requirements",
    "skills": "Name of Competency*\tProficiency Level\tDefinition of Proficiency Level",
    "qualification": "## B. Qualification Specifications and Mapping of Units of Competency",
    "title": "Qualification Title",
    "level": "QF Level",
    "credits": "QF Credits (for reference only)",
    "entry": "Entry Requirements",
    "objective": "Training Objectives",
    "outcomes": "Learning Outcomes\tAssessment Guidelines\tFunctional Area\tUnits of Competency\tCode",
    "pathway": "Statement of Learning Outcomes",
    "development": "## C. Key Development and Learning Experience Related to Career Development",
    "on_the_job": "Critical or Desirable On-the-job Learning",
    "programmes": "### Relevant Programmes Available in the Market",
    "courses": "Qualification Title\tProgramme Title\tLevel\tOperator / Institution",
    "academic": "Academic / Professional Pathway:",
    "vocational": "Vocational Qualifications Pathway:",
    "education": "Education Pathway:",
    "employment": "Employment Pathway:",
}
OTHERWISE = SEEN | {
    "heading": "# 4.3.1 Vocational Qualifications Specification for {title}",
    "description": "## Part A: Job Description & Competency Requirements",
    "position": "**Job Role**",
    "typical_titles": "Typical job titles",
    "purpose": "Main purposes and duties",
    "units": "Type\tMajor Function\tUnit of Competency (UoC) Title\tUoC Code\tLevel\tQF credits",
    "additional": "## Soft Skills",
    "skills": "Competency\tLevel of proficiency\tDefinition of the proficiency level",
    "qualification": "## Part B – Qualification Specification and Mapping with Units of Competency",
    "title": "Title of the qualification",
    "level": "Qualification level",
    "credits": "QF Credit",
    "entry": "Entry requirement",
    "objective": "Objectives of the qualification",
    "outcomes": "Learning outcome\tAssessment guideline\tMajor Function\tName of Unit of Competency\tUnit Code",
    "development": "## Part C: Career development",
    "programmes": "## Related programmes in the market",
    "courses": "Award Title\tName of Programme\tQF Level\tName of operator",
    "academic": "Academic Pathway:",
    "vocational": "Vocational Pathway:",
}

Edit = Callable[[str], str]


def name(kind: str, key: str) -> str:
    found = NAMES.name(kind, key)
    assert found, (kind, key)
    return found.name_en


def title_of(role: RoleRecord) -> str:
    return name("role", role.title)


def rendition(words: Mapping[str, str] = SEEN, *roles: str) -> str:
    """The English text of the roles whose English titles are given (all of them), with tabs between cells."""
    wanted = [role for role in RECORD.roles if not roles or title_of(role) in roles]
    return "\n".join(line for role in wanted for line in _lines(role, words)) + "\n"


def _lines(role: RoleRecord, w: Mapping[str, str]) -> list[str]:
    title, field = title_of(role), name("field", role.field or "")
    short = title.removeprefix(f"{field} ")
    assert role.qualification
    assert role.level
    core = sum(one.type == "core" for one in role.requirements)
    below, above = role.level - 1, role.level + 1
    reference = (
        "With reference to the Specification of Competency Standards (SCS) of the Human Resource Management Sector in Hong Kong "
        "(First Edition), the key activities in this function include:"
    )
    return [
        w["heading"].format(title=title), "", w["description"], "",
        f"{w['field']}\t<p>{field}</p> <p>{reference}</p> {_list(f'activity {n} of the {short}' for n in range(len(role.activities)))}",
        f"{w['position']}\t{POSITIONS[role.position or '']}",
        f"{w['typical_titles']}\tEmployers use job titles in different ways. Holders of this position often have job titles such as "
        f"{title}, Learning and Development {short}, or Chief {short} of Talent.",
        f"{w['purpose']}\t" + "".join(f"<p>Purpose {n} of the {short}: it plans, and it acts.</p>" for n in range(len(role.purpose))),
        f"{w['general_requirements']}\t{_list(f'requirement {n} of the {short}' for n in range(len(role.general_requirements)))}", "",
        "The following competency requirements are listed in the order of the Specification of Competency Standards:", "",
        w["units"], *_units(role), "", w["additional"], "",
        "In addition to the units of competency, many soft skills contribute to the success of this position.", "",
        w["skills"],
        *(f"{n}. {name('soft_skill', skill.name)} (Meaning of {name('soft_skill', skill.name)} for the {short})\t{RANKS[skill.rank]}\t"
          f"Applies the skill as in rank {skill.rank}" for n, skill in enumerate(role.soft_skills, 1)), "",
        "\\* Names and descriptions of competencies follow O\\*NET and the interviewees.", "",
        w["qualification"], "", "The content of this section is for reference only.", "",
        f"{w['title']}\tMaster / Postgraduate Diploma in {title}", f"{w['level']}\tQF Level {role.level}",
        f"{w['credits']}\t{role.qualification.credits} (based on the units of competency)",
        f"{w['entry']}\t{w['academic']} having met the entry requirement for {title}. or {w['vocational']} having completed a relevant "
        f"qualification recognised at QF Level {below}.",
        f"{w['objective']}\tThe training prepares learners to be a {title}.", "", w["outcomes"], *_outcomes(role, short), "",
        f"\\* These {NUMBERS[core]} units of competency apply to all areas of specialty.", "",
        f"{w['pathway']}\t<p>{w['education']}</p> <ul><li>Learners may enrol in training at QF Level {above} of the sector.</li>"
        f"<li>Learners with other competencies may be exempted from part of the training of the {short}.</li></ul> "
        f"<p>{w['employment']}</p> <ul><li>Learners may work as a {title}.</li></ul>", "",
        w["development"], "", f"{w['on_the_job']}\t{_list(f'experience {n} of the {short}' for n in range(len(role.on_the_job)))}", "",
        w["programmes"], "", "There are various programmes in the market that extend the knowledge of the position.", "",
        w["courses"],
        *(f"{one.order}. Award {one.order} of the {short}\tProgramme {one.order} of the {short}\t{one.level}\tInstitution {one.order}"
          for one in role.programmes), "", "- End -", "",
    ]  # fmt: skip


def _list(items: object) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"  # type: ignore[attr-defined]


def _units(role: RoleRecord) -> list[str]:
    rows, before, counts = [], ("", ""), {"core": 0, "functional": 0}
    for requirement in role.requirements:
        unit = UNITS[requirement.code]
        counts[requirement.type] += 1
        kind, function = requirement.type.capitalize(), _function(unit)
        shown = (kind if kind != before[0] else "", function if (kind, function) != before else "")
        rows.append(
            "\t".join([*shown, f"{counts[requirement.type]}. {name('unit', unit.code)}", unit.code, str(unit.level), str(unit.credits)])
        )
        before = (kind, function)
    return rows


def _function(unit: UnitRecord) -> str:
    return "; ".join(name("function", function) for function in unit.functions)


def _outcomes(role: RoleRecord, short: str) -> list[str]:
    core = {one.code for one in role.requirements if one.type == "core"}
    rows = []
    for outcome in role.outcomes:
        unit, bullets = UNITS[outcome.code], _list(f"guideline {n} of outcome {outcome.order}." for n in range(len(outcome.assessment)))
        star = " *" if unit.code in core else ""
        said = f"{outcome.order}. Outcome {outcome.order} of the {short}"
        rows.append(f"{said}\t{bullets}\t{_function(unit)}\t{name('unit', unit.code)}{star}\t{unit.code}")
    return rows
