"""The exact ranking against a brute force that knows nothing of bounds."""

import random
from itertools import pairwise, permutations

import pytest

from app.answers.ranking import Question, Ranked, Ranking, rank
from app.models import Order


def brute_force(question: Question) -> list[Ranked]:
    """Every simple path, by trying every sequence of roles between the ends; in the order of docs/reference/model.md."""
    others = [role for role in question.edges if role not in (question.start, question.goal)]
    found = []
    for between in range(min(question.max_steps, len(others) + 1)):
        for middle in permutations(others, between):
            slugs = (question.start, *middle, question.goal)
            steps = pairwise(slugs)
            at = [slugs.index(via) if via in middle else -1 for via in question.via]
            if all(b in question.edges.get(a, ()) for a, b in steps) and at == sorted(at) and -1 not in at:
                found.append(measured(question, slugs))
    by_units = any(value is None for path in on_the_way(question) for value in path.values())

    def key(path: Ranked) -> tuple[object, ...]:
        cost = path.units if by_units else path.credits
        steps = len(path.slugs)
        return (cost, path.raises, steps, path.slugs) if question.order == "credits" else (steps, cost, path.raises, path.slugs)

    return sorted(found, key=key)


def on_the_way(question: Question) -> list[dict[str, float | None]]:
    """The needs (not held) of every role that lies on some walk of at most max_steps."""
    layers = [{question.start}]
    for _ in range(question.max_steps):
        layers.append({end for role in layers[-1] for end in question.edges.get(role, ())})
    good: set[str] = set()
    for length in range(1, question.max_steps + 1):
        back = {question.goal}
        for depth in range(length, 0, -1):
            back &= layers[depth]
            good |= back
            back = {role for role in question.edges if back & set(question.edges[role])}
    good.discard(question.start)
    return [{code: value for code, value in question.needs[role].items() if code not in question.held} for role in good]


def measured(question: Question, slugs: tuple[str, ...]) -> Ranked:
    union = {code: value for role in slugs[1:] for code, value in question.needs[role].items() if code not in question.held}
    raised = {code for role in slugs[1:] for code in question.raised.get(role, ())}
    unknown = sum(value is None for value in union.values())
    return Ranked(slugs, len(union) + len(raised), sum(value or 0 for value in union.values()), unknown, len(raised))


def random_question(seed: int, *, unknown: bool = False, rungs: bool = False) -> Question:
    rnd = random.Random(seed)
    roles = [f"r{n}" for n in range(rnd.randint(3, 7))]
    codes = {f"u{n}": None if unknown and rnd.random() < 0.2 else rnd.randint(1, 7) for n in range(14)}
    edges = {a: {b for b in roles if a != b and rnd.random() < 0.55} for a in roles}
    needs = {role: {code: codes[code] for code in rnd.sample(sorted(codes), rnd.randint(0, 6))} for role in roles}
    via = tuple(rnd.sample(roles[2:], rnd.choice([0, 0, 0, 1, 2]) if len(roles) > 4 else 0))
    held = set(rnd.sample(sorted(codes), 3)) | needs["r0"].keys()
    most, limit = rnd.randint(1, 6), rnd.choice([1, 2, 5, 50])
    order: Order = rnd.choice(["credits", "steps"])
    raised = {role: {code for code in needs[role] if code in held and rnd.random() < 0.6} for role in roles} if rungs else {}
    return Question(
        start="r0", goal="r1", edges=edges, needs=needs, held=held, via=via, raised=raised, max_steps=most, limit=limit, order=order
    )  # fmt: skip


def ranked(question: Question) -> Ranking:
    return rank(question, seconds=60)


@pytest.mark.parametrize("seed", range(150))
def test_equals_brute_force(seed: int) -> None:
    question = random_question(seed)
    every = brute_force(question)
    answer = ranked(question)
    assert answer.paths == every[: question.limit]
    assert answer.truncated == (len(every) > question.limit)
    assert answer.optimal
    assert answer.by == "credits"


@pytest.mark.parametrize("seed", range(60))
def test_unknown_credits_rank_by_units(seed: int) -> None:
    question = random_question(seed, unknown=True)
    assert ranked(question).paths == brute_force(question)[: question.limit]


@pytest.mark.parametrize("seed", range(150))
def test_raises_are_counted_once_and_decide_before_the_steps(seed: int) -> None:
    question = random_question(seed, unknown=seed % 3 == 0, rungs=True)
    every = brute_force(question)
    answer = ranked(question)
    assert answer.paths == every[: question.limit]
    assert answer.truncated == (len(every) > question.limit)


def test_a_unit_that_is_held_below_its_rung_costs_no_credits_and_counts_as_a_unit() -> None:
    """Both ways cost 3 credits; the longer one raises nothing."""
    needs = {"b": {"held": 9, "x": 3}, "c": {"x": 3}, "d": {}, "goal": {"x": 3}}
    edges = {"a": {"b", "c"}, "b": {"goal"}, "c": {"d"}, "d": {"goal"}}
    answer = ranked(Question(start="a", goal="goal", edges=edges, needs=needs, held={"held"}, raised={"b": {"held"}}))
    assert [(path.slugs[1], path.units, path.raises, path.credits) for path in answer.paths] == [("c", 1, 0, 3), ("b", 2, 1, 3)]


def test_decimal_credits_that_add_up_to_the_same_are_the_same() -> None:
    """1.1 + 2.2 is 3.3, so that the path of fewer steps comes first."""
    needs = {"b": {"x": 1.1}, "c": {"y": 2.2}, "goal": {}, "d": {"z": 3.3}}
    edges = {"a": {"b", "d"}, "b": {"c"}, "c": {"goal"}, "d": {"goal"}}
    question = Question(start="a", goal="goal", edges=edges, needs=needs, held=set(), via=(), max_steps=4, limit=5, order="credits")
    assert [(path.slugs, path.credits) for path in ranked(question).paths] == [(("a", "d", "goal"), 3.3), (("a", "b", "c", "goal"), 3.3)]


def test_the_cost_is_a_union_not_a_sum_of_edges() -> None:
    """By edges b is cheaper (1 + 4 against 3 + 3); as a union c is, because the goal needs the same units again."""
    needs = {"b": {"x": 1}, "c": {"g1": 3}, "goal": {"g1": 3, "g2": 3}}
    edges = {"a": {"b", "c"}, "b": {"goal"}, "c": {"goal"}}
    answer = ranked(Question(start="a", goal="goal", edges=edges, needs=needs))
    assert [(path.slugs[1], path.credits) for path in answer.paths] == [("c", 6), ("b", 7)]


def test_an_unrelated_role_changes_nothing() -> None:
    question = random_question(3)
    edges = {**question.edges, "far": {"away"}, "away": set()}
    needs = {**question.needs, "far": {"u0": None}, "away": {}}
    assert ranked(Question(**{**question.__dict__, "edges": edges, "needs": needs})) == ranked(question)


@pytest.mark.parametrize("seed", range(20))
def test_more_steps_never_lose_a_path(seed: int) -> None:
    question = random_question(seed)
    fewer = {path.slugs for path in ranked(Question(**{**question.__dict__, "max_steps": 3, "limit": 50})).paths}
    more = {path.slugs for path in ranked(Question(**{**question.__dict__, "max_steps": 4, "limit": 10_000})).paths}
    assert fewer <= more


def test_one_step_is_one_hop() -> None:
    question = random_question(5)
    answer = ranked(Question(**{**question.__dict__, "max_steps": 1, "via": ()}))
    assert [path.slugs for path in answer.paths] == ([("r0", "r1")] if "r1" in question.edges["r0"] else [])


@pytest.mark.parametrize("order", ["credits", "steps"])
def test_what_is_found_after_the_time_limit_is_in_order_too(order: Order) -> None:
    roles = [f"r{n:03d}" for n in range(120)]
    edges = {a: [b for b in roles if b != a] for a in roles}
    needs = {role: {f"{role}-{n}": 1 for n in range(1 + i * 7 % 17)} for i, role in enumerate(roles)}
    answer = rank(Question("r000", "r119", edges, needs, max_steps=6, limit=20_000, order=order), seconds=0)
    assert not answer.optimal
    keys = [(len(path.slugs), path.credits) if order == "steps" else (path.credits, len(path.slugs)) for path in answer.paths]
    assert keys == sorted(keys)
    assert len({key[0] for key in keys}) > 1
    assert [path.slugs for path in answer.paths] == [path.slugs for _, path in sorted(zip(keys, answer.paths, strict=True), key=by_slugs)]


def by_slugs(pair: tuple[tuple[float, float], Ranked]) -> tuple[tuple[float, float], tuple[str, ...]]:
    return pair[0], pair[1].slugs


def test_no_time_gives_some_path_and_says_that_it_may_not_be_the_best() -> None:
    roles = [f"r{n:03d}" for n in range(120)]
    edges = {a: [b for b in roles if b != a] for a in roles}
    needs = {role: {f"u{n}": 1 for n in range(i % 17)} for i, role in enumerate(roles)}
    answer = rank(Question(start="r000", goal="r119", edges=edges, needs=needs, max_steps=6, limit=20_000), seconds=0)
    assert answer.paths
    assert not answer.optimal
    assert answer.truncated
    assert all(path.slugs[0] == "r000" and path.slugs[-1] == "r119" and len(set(path.slugs)) == len(path.slugs) for path in answer.paths)
