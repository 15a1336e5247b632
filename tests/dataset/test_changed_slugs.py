"""A slug that changes while the title stays is told of: whoever knew the old one has to be told."""

from made import role, source

from app.dataset.build import build
from app.dataset.changed_slugs import changed_slugs
from app.dataset.importer import load, loaded_version
from app.dataset.info import get_dataset
from app.graph.client import Graph
from app.models import Finding
from app.sources import english
from app.sources.records import SourceRecord


def bundle(*keyed: tuple[str, str], name: str = "shop", framework: str = "shop") -> SourceRecord:
    """A bundle of roles, each an id and a title."""
    return source(name, [role(title, [f"{framework}-u"], key=key, line=2 + n) for n, (key, title) in enumerate(keyed)], framework=framework)


def changed(before: SourceRecord, after: SourceRecord) -> list[Finding]:
    words = english.load()
    return list(changed_slugs(build([before], words), build([after], words)))


def test_an_import_that_changes_a_slug_says_so(seeded: Graph, writer: Graph) -> None:
    load(writer, [bundle(("clerk", "Clerk"), ("guard", "Guard"))])
    new = [bundle(("guard", "Guard"), ("clerk-1", "Clerk"))]
    for check in (True, False):
        [told] = [one for one in load(writer, new, check=check).findings if one.rule == "slug_changed"]
    assert (told.role, told.source, told.line) == ("clerk-1", "shop", 3)
    assert told.message.startswith("the slug of Clerk was clerk and is clerk-1 now")
    assert told in get_dataset(seeded).integrity
    version = loaded_version(seeded)
    load(writer, new)
    assert told in get_dataset(seeded).integrity, "the same content again is no import"
    load(writer, [bundle(("guard", "Guard"))])
    assert load(writer, new).version == version, "it is no content, so the version does not count it"
    assert "slug_changed" not in {one.rule for one in get_dataset(seeded).integrity}


def test_titles_are_compared_as_names_are() -> None:
    [told] = changed(bundle(("a", "人力資源 主任")), bundle(("b", "人力资源主任")))
    assert told.role == "b"


def test_a_new_title_a_role_that_stays_and_another_framework_are_no_change() -> None:
    assert changed(bundle(("a", "Clerk")), bundle(("b", "Guard"))) == []
    assert changed(bundle(("a", "Clerk")), bundle(("a", "Clerk"), ("b", "Clerk"))) == []
    assert changed(bundle(("a", "Clerk")), bundle(("b", "Clerk"), name="mill", framework="mill")) == []


def test_of_several_roles_of_one_title_every_new_slug_is_told_with_all_old_ones() -> None:
    told = changed(bundle(("a", "Clerk"), ("b", "Clerk")), bundle(("c", "Clerk"), ("d", "Clerk")))
    assert [(one.role, one.message.partition(";")[0]) for one in told] == [
        ("c", "the slug of Clerk was one of a, b and is c now"),
        ("d", "the slug of Clerk was one of a, b and is d now"),
    ]
