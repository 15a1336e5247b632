"""Slugs that an import changes while the title of the role stays: addresses and programs that knew the old slug find nothing there."""

from collections import defaultdict
from collections.abc import Iterator, Set

from app.dataset.build import Dataset
from app.models import Finding
from app.text.folding import alike

Named = tuple[str, str]  # framework, and title as it is compared


def changed_slugs(before: Dataset, after: Dataset) -> Iterator[Finding]:
    """A finding for each role of `after` whose slug is new, though its framework had a role of its title that is gone.

    Several roles of one title that all change are told of together, since nothing says which became which.
    """
    old, new = before.table("roles"), after.table("roles")
    gone, fresh = (_by_title(data, slugs) for data, slugs in ((before, old.keys() - new.keys()), (after, new.keys() - old.keys())))
    for named in sorted(gone.keys() & fresh.keys()):
        were = gone[named]
        for slug in fresh[named]:
            row = new[slug]
            title = row["properties"]["title"]
            one_of, one_of_zh = ("one of ", "其中之一") if len(were) > 1 else ("", "")
            yield Finding(
                rule="slug_changed",
                source=row["source"],
                line=row["first_line"],
                role=slug,
                message=f"the slug of {title} was {one_of}{', '.join(were)} and is {slug} now; links and programs need the new one",
                message_zh=f"「{title}」的網址代號由 {'、'.join(were)}{one_of_zh}改為 {slug}，已有的連結和程式須一併更改",
            )


def _by_title(data: Dataset, slugs: Set[str]) -> dict[Named, list[str]]:
    found: dict[Named, list[str]] = defaultdict(list)
    for slug in sorted(slugs):
        kept = data.table("roles")[slug]["properties"]
        found[kept["framework"], alike(kept["title"])].append(slug)
    return found
