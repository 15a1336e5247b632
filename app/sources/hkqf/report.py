"""What a reader has to say of one file: what is wrong with it, and what it read although it is unusual."""

from collections import Counter
from dataclasses import dataclass, field

from app.sources.records import Fault

ADDING = "a row for it in a table of labels (import with --labels FILE)"
MANY = 20  # faults of one cause; from here on one line that names the cause stands before them

# Why many rows are wrong at once: what it looks like, and the way out.
CAUSES = {
    "cells": (
        "{n} rows do not have the cells that their tables' headers announce",
        "one tab between two cells; export again (from Word: save as .docx or web page, or convert the tables to text with tabs)",
    ),
    "code": ("{n} unit codes are malformed", "six digits, L and the level, as in 123456L4; check the column 編號 of the export"),
    "level": ("{n} levels cannot be read", "a level from 1 to 7 in each row; check the column 級別 of the export"),
    "credits": ("{n} numbers of credits cannot be read", "a positive whole number in each row; check the column 資歷學分 of the export"),
    "number": (
        "{n} rows have no number or not the next one",
        "rows numbered 1, 2, 3 … or none numbered at all; check whether rows were lost, moved or sorted",
    ),
    "codes": (
        "the codes of part 甲 and part 乙 differ in {n} places",
        "two tables of the same role; check whether parts of two documents were mixed",
    ),
    "unknown": (
        "{n} lines belong to no label and no table",
        "a specification of this family; check that the headings and labels were exported",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Note:
    """One finding, before it is known in which specification its line stands."""

    rule: str
    line: int
    message: str
    message_zh: str
    code: str | None = None


@dataclass(frozen=True)
class Spelling:
    """Something that is printed in another way than the family prints it, and can only mean one thing."""

    kind: str
    line: int
    printed: str
    read: str


@dataclass
class Report:
    """Collects everything that is wrong with one file, so that its author hears of all of it at once."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    spellings: list[Spelling] = field(default_factory=list)
    causes: Counter[str] = field(default_factory=Counter)
    cause: Fault | None = None

    def fault(self, line: int, wrong: str, expected: str, cause: str = "") -> None:
        """Refuses the file at `line`; `cause` is one of CAUSES, where many such faults would have one."""
        found = Fault(self.file, line, f"{wrong}; expected {expected}")
        if found not in self.faults:
            self.faults.append(found)
            self.causes[cause] += 1

    def refuse(self, line: int, wrong: str, expected: str) -> None:
        """Refuses the file for one cause, from which everything else that is wrong follows."""
        self.cause = Fault(self.file, line, f"{wrong}; expected {expected}")

    def note(self, rule: str, line: int, message: str, message_zh: str, code: str | None = None) -> None:
        self.notes.append(Note(rule, line, message, message_zh, code))

    def spelling(self, kind: str, line: int, printed: str, read: str) -> None:
        self.spellings.append(Spelling(kind, line, printed, read))

    def all_faults(self) -> list[Fault]:
        """The faults by line; before them, at line 1, the cause that more than 20 of them have."""
        if self.cause:
            return [self.cause]
        many = [name for name, times in self.causes.items() if name and times > MANY]
        said = [Fault(self.file, 1, f"{CAUSES[name][0].format(n=self.causes[name])}; expected {CAUSES[name][1]}") for name in many]
        return [*sorted(said), *sorted(self.faults)]


def quoted_lines(lines: list[int], most: int = 8) -> str:
    """Line numbers for a message, the first few of many."""
    shown = ", ".join(str(line) for line in lines[:most])
    return f"line {shown}" if len(lines) == 1 else f"lines {shown}" + (f" and {len(lines) - most} more" if len(lines) > most else "")


def quoted_lines_zh(lines: list[int], most: int = 8) -> str:
    """The same in Chinese."""
    shown = "、".join(str(line) for line in lines[:most])
    return f"第 {shown} 行" + (f"等共 {len(lines)} 行" if len(lines) > most else "")
