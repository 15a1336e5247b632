"""Documents of the family that nobody has written: a structure is drawn, printed in a random style, read, and must come back."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from app.sources.hkqf.reader import read
from app.sources.records import RoleRecord, SourceRecord
from app.text.normal import normal

WORDS = [
    *("廚務", "樓面", "採購", "品質", "安全", "物流", "倉存", "客務", "維修", "檢測", "美髮", "珠寶", "鐘錶"),
    *("印刷", "機電", "銀行", "保險", "零售", "安老", "環保", "資訊", "測量", "培訓", "營運", "策劃", "監督"),
]
POSITIONS = ["學徒", "技工", "組長", "主管", "經理", "總監", "顧問", "廚師"]
AWARDS = ["文憑", "證書", "高級文憑", "專業證書", "深造文憑", "碩士學位", "基礎證書", "學士學位"]
PROFICIENCIES = {"初級水平": 1, "基本": 1, "中級水平": 2, "高級水平": 3, "專家水平": 4}
DIGITS = "零一二三四五六七八九"


@dataclass
class Unit:
    code: str
    name: str
    level: int
    credits: int
    function: str
    type: str


@dataclass
class Role:
    title: str
    field: str
    position: str
    sector: str
    level: int
    titles: list[str]
    activities: list[str]
    purpose: list[str]
    requirements: list[str]
    units: list[Unit]
    skills: list[tuple[str, str, str, str]]
    awards: tuple[list[str], list[str]]
    entry: tuple[str, str]
    objective: str
    outcomes: list[tuple[str, list[str], Unit]]
    education: list[str]
    employment: list[str]
    learning: list[str]
    programmes: list[tuple[str, str, int, str]]


def phrase(rng: random.Random, words: int = 3) -> str:
    return "".join(rng.choice(WORDS) for _ in range(words))


def sentence(rng: random.Random) -> str:
    marks = ["，", "、", " / ", "（例如 IT、HR）", "及", "「", ""]
    mark = rng.choice(marks)
    tail = phrase(rng, 2) + ("」" if mark == "「" else "")
    return (
        phrase(rng, rng.randint(2, 5)) + mark + tail + rng.choice(["。", "", "；"])
        if mark != "「"
        else phrase(rng) + mark + tail + "之用。"
    )


def sentences(rng: random.Random, most: int) -> list[str]:
    return [sentence(rng) for _ in range(rng.randint(1, most))]


def draw_role(rng: random.Random, title: str, field_name: str, position: str, sector: str, codes: list[int]) -> Role:
    functions = [f"{phrase(rng)}{at}" for at in range(rng.randint(1, 4))]
    units = []
    core = rng.randint(0, 14)
    for at in range(core + rng.randint(1, 14)):
        level = rng.randint(1, 7)
        name = f"{sentence(rng).rstrip('。；')}{at}"
        kind = "core" if at < core else "functional"
        units.append(Unit(f"{codes.pop():06}L{level}", name, level, rng.randint(1, 30), rng.choice(functions), kind))
    shuffled = rng.sample(units, len(units))
    skills = [(phrase(rng), "指" + sentence(rng), rng.choice(list(PROFICIENCIES)), sentence(rng)) for _ in range(rng.randint(1, 6))]
    return Role(
        title,
        field_name,
        position,
        sector,
        rng.randint(1, 7),
        [f"{phrase(rng, 1)}{rng.choice(POSITIONS)}{at}" for at in range(rng.randint(1, 4))],
        sentences(rng, 5),
        [sentence(rng).rstrip("。；") + "。" for _ in range(rng.randint(1, 3))],
        sentences(rng, 6),
        units,
        skills,
        (rng.sample(WORDS, rng.randint(1, 3)), rng.sample(AWARDS, rng.randint(1, 4))),
        (sentence(rng).rstrip("；。") + "。", f"完成資歷架構認可的第 {rng.randint(1, 7)} 級相關學科資歷。"),
        sentence(rng),
        [(sentence(rng), sentences(rng, 4), unit) for unit in shuffled],
        sentences(rng, 3),
        sentences(rng, 3),
        sentences(rng, 5),
        [(phrase(rng), f"{phrase(rng)}{at}", rng.randint(1, 7), phrase(rng)) for at in range(rng.randint(1, 12))],
    )


def chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


@dataclass
class Printer:
    """One style, drawn once a document, and the rows printed so far."""

    rng: random.Random
    rows: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        pick = self.rng.choice
        self.heading = pick(["## {}", "# {}", "#### {}", "**{}**", "<b>{}</b>", "{}", "{}\t\t", "### **{}**"])
        self.label = pick(["<b>{}</b>", "**{}**", "{}", "<strong>{}</strong>", "{}："])
        self.bullet = pick(["<ul><li>• {}</li></ul>", "<ul> <li>{}</li> </ul>", "<ul style='x'><li>- {}</li></ul>", "• {}", "<br>- {}"])
        self.number = pick(["{}. ", "{}.", "{}．", "{}、", "{}) "])
        self.star = pick([" *", "*", " \\*", "＊"])
        self.tail = pick(["", "\t", "\t\t"])
        self.breaks = pick([0, 0.1, 0.4])
        self.shift = pick([0, 0.3])

    def add(self, *rows: str) -> None:
        self.rows.extend(rows)

    def items(self, texts: Sequence[str]) -> str:
        before, after = self.bullet.split("{}")
        if "<li>" not in self.bullet:
            return " ".join(f"{before}{text}" for text in texts) if before != "<br>- " else "".join(f"{before}{text}" for text in texts)
        start, opened = before.split("<li>")
        return start + " ".join(f"<li>{opened}{text}</li>" for text in texts) + after.removeprefix("</li>")

    def row(self, label: str, text: str) -> None:
        self.add(f"{self.label.format(label)}\t{text}{self.tail}")

    def halves(self, text: str) -> tuple[str, str]:
        """A text in two, anywhere behind its number, but neither in a Latin word nor beside its space."""
        places = [at for at in range(6, len(text)) if not text[at - 1].isascii() and not text[at].isascii()]
        cut = self.rng.choice(places or [len(text) // 2])
        return text[:cut], text[cut:]

    def table(self, header: list[str], rows: list[list[str]], splits: dict[int, int]) -> None:
        """Prints rows with page breaks between them, and within them where `splits` allows: column by row of the text to cut."""
        top = "\t".join(header)
        self.add(top)
        if self.rng.random() < self.breaks:
            self.add("", "", top)
        for at, row in enumerate(rows):
            column = splits.get(at)
            if column is not None and len(row[column]) > 8 and self.rng.random() < self.breaks:
                head, rest = self.halves(row[column])
                self.add("\t".join([*row[:column], head, *row[column + 1 :]]), "", top)
                self.add("\t".join([""] * column + [rest] + [""] * (len(row) - column - 1)))
            else:
                self.add("\t".join(row))
            if self.rng.random() < self.breaks:
                self.add(*[""] * self.rng.randint(1, 3), top)
        self.add("")


UNIT_HEADER = ["類型", "主要職能", "能力單元名稱", "編號", "級別", "資歷學分（僅供參考）"]


def print_units(out: Printer, role: Role) -> None:
    out.add("", f"以下工作能力要求是按照{role.sector}界別《能力標準說明》中的能力單元順序排列：", "", "工作能力要求\t\t\t\t\t")
    rows, before, counts = [], ("", ""), dict.fromkeys(("core", "functional"), 0)
    for unit in role.units:
        counts[unit.type] += 1
        kind = {"core": "核心", "functional": "職能"}[unit.type]
        function = "" if unit.function == before[1] else unit.function
        name = out.number.format(counts[unit.type]) + unit.name
        row = ["" if kind == before[0] else kind, function, name, unit.code, str(unit.level), str(unit.credits)]
        if out.rng.random() < out.shift:
            row.insert(2, "")
        rows.append(row)
        before = (kind, unit.function)
    out.table(UNIT_HEADER, rows, {at: 2 for at, row in enumerate(rows) if len(row) == 6 and "（" not in row[2]})


def print_role(out: Printer, role: Role) -> None:
    heading = out.heading.format
    out.add("", heading(f"{role.title}的職業資歷說明"), "", heading("甲. 職位描述和能力要求"), "")
    reference = f"參考香港{role.sector}界別《能力標準說明》（第二版），該職能的主要活動包括："
    out.row("專業領域", f"<p>{role.field}</p> <p>{reference}</p> {out.items(role.activities)}")
    out.row("工作崗位", role.position)
    titles = "、".join(role.titles[:-1]) + (out.rng.choice(["或", "、或"]) if role.titles[1:] else "") + role.titles[-1]
    out.row("典型的職銜", f"負責此職位的從業員，通常持有{titles}等職銜。")
    out.row("主要目的和職責", " ".join(f"<p>{text}</p>" for text in role.purpose))
    out.row("一般要求", out.items(role.requirements))
    print_units(out, role)
    out.add(out.rng.choice([heading("附加能力要求"), "附加能力要求\t\t"]), "除了能力單元之外，許多軟實力也有助此職位的成功：\t\t")
    skills = [[f"{out.number.format(at)}{name} ({meant})", word, sense] for at, (name, meant, word, sense) in enumerate(role.skills, 1)]
    out.table(["能力名稱 *", "熟練程度", "熟練程度的定義"], skills, dict.fromkeys(range(len(skills)), 2))
    out.add("\\* 能力名稱及描述皆以 O\\*NET 的意見來建議。", "", heading("乙. 資歷說明及能力單元配對"), "", "本節內容僅供參考。", "")
    print_qualification(out, role)
    out.add("", heading("丙. 與職業發展相關的關鍵發展和學習經驗"), "")
    out.row("關鍵或可取的在職學習", out.items(role.learning))
    out.add("-----\t---", "", heading("市面上相關的進修課程"), "", "市面上有各種各樣進修課程，以供參考：", "")
    programmes = [
        [out.number.format(at) + award, name, str(level), provider] for at, (award, name, level, provider) in enumerate(role.programmes, 1)
    ]
    out.table(["資歷名銜", "進修課程名稱", "級別", "營辦者 / 機構名稱"], programmes, {})
    out.add("有關資歷名冊上資歷頒授課程的完整名單，請瀏覽 <https://example.org>。", "", "完")


def print_qualification(out: Printer, role: Role) -> None:
    fields, awards = role.awards
    out.row("資歷名銜", " / ".join([*fields[:-1], fields[-1] + awards[0], *awards[1:]]))
    out.row("資歷級別", f"資歷架構第 {role.level} 級")
    out.row("資歷學分 (僅供參考)", f"{sum(unit.credits for unit in role.units)} (基於能力單元配置)")
    out.row("資歷錄取要求", f"學術 / 專業階梯: {role.entry[0]} 或 職業資歷階梯: {role.entry[1]}")
    out.row("資歷培訓目標", role.objective)
    out.add("")
    rows, before = [], ""
    for at, (statement, bullets, unit) in enumerate(role.outcomes, 1):
        star = out.star if unit.type == "core" else ""
        function = "" if unit.function == before else unit.function
        rows.append([out.number.format(at) + statement, out.items(bullets), function, unit.name + star, unit.code])
        before = unit.function
    splits = {at: 0 for at in range(len(rows)) if "（" not in rows[at][0]}
    out.table(["學習成果", "評核指引", "主要職能", "能力單元名稱", "編號"], rows, splits)
    core = sum(unit.type == "core" for unit in role.units)
    number = out.rng.choice([str(core), chinese(core)]) if core else "0"
    out.add(f"\\* 這{number}個能力單元適用於所有專業領域上此職位的人。", "")
    texts = f"<p>教育途徑：</p> {out.items(role.education)} <p>就業途徑：</p> {out.items(role.employment)}"
    out.add(*([f"學習成果陳述{out.tail}", f"\t{texts}"] if out.rng.random() < 0.4 else [f"{out.label.format('學習成果陳述')}\t{texts}"]))


def draw(seed: int) -> tuple[list[Role], bytes]:
    rng = random.Random(seed)
    codes = rng.sample(range(1, 999999), 400)
    sector = phrase(rng, 2)
    roles = []
    for at in range(rng.randint(1, 4)):
        position = rng.choice(POSITIONS)
        roles.append(draw_role(rng, f"{phrase(rng, 2)}{at}{position}", f"{phrase(rng, 2)}{at}", position, sector, codes))
    out = Printer(rng)
    for role in roles:
        print_role(out, role)
    newline = rng.choice(["\n", "\r\n", "\r"])
    return roles, rng.choice([b"", b"\xef\xbb\xbf"]) + newline.join(out.rows).encode() + rng.choice(["", newline]).encode()


def check_role(found: RoleRecord, role: Role) -> None:
    assert (found.title, found.field, found.position, found.sector, found.level) == (
        role.title,
        role.field,
        role.position,
        role.sector,
        role.level,
    )
    assert list(found.typical_titles) == role.titles
    assert list(found.activities) == role.activities
    assert list(found.purpose) == role.purpose
    assert list(found.general_requirements) == role.requirements
    assert [(item.code, item.type, item.order) for item in found.requirements] == [
        (unit.code, unit.type, order) for order, unit in enumerate(role.units, 1)
    ]
    skills = [(skill.name, skill.definition, skill.proficiency, skill.proficiency_definition) for skill in found.soft_skills]
    assert skills == role.skills
    assert [skill.rank for skill in found.soft_skills] == [PROFICIENCIES[skill[2]] for skill in role.skills]
    assert [(outcome.statement, list(outcome.assessment), outcome.code) for outcome in found.outcomes] == [
        (statement, bullets, unit.code) for statement, bullets, unit in role.outcomes
    ]
    assert [statement.text for statement in found.education_pathway] == role.education
    assert [statement.text for statement in found.employment_pathway] == role.employment
    assert list(found.on_the_job) == role.learning
    assert [(item.award_title, item.programme_name, item.level, item.provider) for item in found.programmes] == role.programmes


def check_qualification(found: RoleRecord, role: Role) -> None:
    qualification = found.qualification
    assert qualification is not None
    fields, awards = role.awards
    assert list(qualification.titles) == [name + award for name in fields for award in awards]
    assert (qualification.level, qualification.credits) == (role.level, sum(unit.credits for unit in role.units))
    assert (qualification.entry.academic, qualification.entry.vocational) == role.entry
    assert f"第 {qualification.entry.vocational_level} 級" in role.entry[1]
    assert qualification.objective == role.objective


def check_units(found: SourceRecord, roles: list[Role]) -> None:
    drawn = {unit.code: (unit.name, unit.level, unit.credits, (unit.function,)) for role in roles for unit in role.units}
    assert {unit.code: (unit.name, unit.level, unit.credits, unit.functions) for unit in found.units} == drawn


def lines_hold_what_they_should(found: SourceRecord) -> None:
    lines = (found.text or "").split("\n")
    for unit in found.units:
        assert unit.code in "".join(lines[(unit.first_line or 1) - 1 : unit.last_line])
    for role in found.roles:
        assert role.title in lines[(role.first_line or 1) - 1]
        for outcome in role.outcomes:
            printed = normal("".join(lines[(outcome.first_line or 1) - 1 : outcome.last_line]))
            assert normal(outcome.code) in printed


@pytest.mark.parametrize("seed", range(60))
def test_a_generated_document_comes_back(seed: int) -> None:
    roles, data = draw(seed)
    reading = read(data, "generated.md")
    assert reading.record, [str(fault) for fault in reading.faults][:5]
    assert len(reading.record.roles) == len(roles)
    for found, role in zip(reading.record.roles, roles, strict=True):
        check_role(found, role)
        check_qualification(found, role)
    check_units(reading.record, roles)
    lines_hold_what_they_should(reading.record)
    assert {finding.rule for finding in reading.record.findings} <= {"level_outside_role"}
