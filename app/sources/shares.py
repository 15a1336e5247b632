"""Each role's nearest roles by the units that both require."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set

NEAREST = 20


def nearest(required: Mapping[str, Set[str]]) -> Iterator[tuple[str, str, int, float]]:
    """(lower slug, higher slug, shared units, jaccard) for each role's 20 nearest by Jaccard, ties by slug; each pair once."""
    holders: dict[str, list[str]] = defaultdict(list)
    for slug, codes in required.items():
        for code in codes:
            holders[code].append(slug)
    seen: set[tuple[str, str]] = set()
    for slug, codes in required.items():
        shared = Counter(other for code in codes for other in holders[code])
        del shared[slug]
        scored = [(n / (len(codes) + len(required[other]) - n), n, other) for other, n in shared.items()]
        for jaccard, n, other in sorted(scored, key=lambda s: (-s[0], s[2]))[:NEAREST]:
            pair = (min(slug, other), max(slug, other))
            if pair not in seen:
                seen.add(pair)
                yield *pair, n, jaccard
