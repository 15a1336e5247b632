"""The file of all pairs against every two sets compared, and how its cells are written."""

import csv
from io import BytesIO, StringIO
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from app.answers.all_pairs import Sets, shared_counts
from app.exports.all_pairs import HEADER, name_of, write

ITEMS = st.frozensets(st.sampled_from("uvwxyz"))
FRAMEWORKS = st.lists(st.dictionaries(st.text("abc,\"'=-甲", min_size=1, max_size=4), ITEMS, max_size=7), max_size=3)


def written(*frameworks: Sets, least: int = 1) -> list[list[str]]:
    """The rows below the head, as a reader of CSV gets them."""
    file = BytesIO()
    count = write(frameworks, file, least=least)
    text = file.getvalue().decode()
    assert text.startswith(HEADER)
    rows = list(csv.reader(StringIO(text, newline="")))[1:]
    assert len(rows) == count
    return rows


def by_brute_force(sets: Sets, least: int) -> list[tuple[str, str, int, int, int, float, float, float]]:
    found = []
    for a, b in combinations(sorted(sets), 2):
        one, two = sets[a], sets[b]
        if len(both := one & two) >= least:
            found.append(
                (a, b, len(both), len(one - two), len(two - one), len(both) / len(one | two), len(both) / len(one), len(both) / len(two))
            )
    return found


@given(st.lists(ITEMS, max_size=9), st.integers(1, 3))
def test_what_later_sets_share_is_what_every_two_share(sets: list[frozenset[str]], least: int) -> None:
    found = [(a, b, n) for a, (others, shared) in enumerate(shared_counts(sets, least=least)) for b, n in zip(others, shared, strict=True)]
    wanted = [(a, b, len(sets[a] & sets[b])) for a, b in combinations(range(len(sets)), 2)]
    assert found == [entry for entry in wanted if entry[2] >= least]


@given(FRAMEWORKS, st.integers(1, 3))
def test_the_file_is_every_two_roles_of_one_framework(frameworks: list[dict[str, frozenset[str]]], least: int) -> None:
    apart = [{f"{slug}{n}": items for slug, items in sets.items()} for n, sets in enumerate(frameworks)]
    rows = [
        (a, b, *map(int, counts), *map(float, ratios))
        for a, b, *rest in written(*apart, least=least)
        for counts, ratios in [(rest[:3], rest[3:])]
    ]
    wanted = sorted(row for sets in apart for row in by_brute_force(sets, least))
    assert rows == [(shown(a), shown(b), *figures) for a, b, *figures in wanted]


def shown(slug: str) -> str:
    return f"'{slug}" if slug.startswith(("=", "-")) else slug


def test_a_line_as_it_stands() -> None:
    file = BytesIO()
    write([{"b": frozenset("xyz"), "a": frozenset("xy"), "c": frozenset("q"), "none": frozenset()}], file)
    assert file.getvalue().decode() == f"{HEADER}a,b,2,0,1,0.6666666666666666,1.0,0.6666666666666666\n"


def test_slugs_are_no_formulas_and_quoted_where_they_have_to_be() -> None:
    file = BytesIO()
    write([{slug: frozenset("x") for slug in ("=1+1", 'a,"b"', "經理")}], file)
    assert [line.rsplit(",", 6)[0] for line in file.getvalue().decode().splitlines()[1:]] == [
        '\'=1+1,"a,""b"""', "'=1+1,經理", '"a,""b""",經理',
    ]  # fmt: skip


def test_it_is_told_how_many_roles_are_done() -> None:
    told: list[int] = []
    assert write([{"a": frozenset("x")}, {"b": frozenset("x"), "c": frozenset()}], BytesIO(), progress=told.append) == 0
    assert told == [1, 2, 3]


def test_the_file_is_named_after_what_is_in_it() -> None:
    assert name_of("soft-skill", "0123") == "qf-pathways-0123-overlap-soft-skill.csv"
