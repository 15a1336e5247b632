"""Each role's nearest roles by the units that both require."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set
from itertools import chain

NEAREST = 20


def nearest(required: Mapping[str, Set[str]]) -> Iterator[tuple[str, str, int, float]]:
    """(lower slug, higher slug, shared units, jaccard) for each role's 20 nearest by Jaccard, ties by slug; each pair once."""
    holders: dict[str, list[str]] = defaultdict(list)
    for slug, codes in required.items():
        for code in codes:
            holders[code].append(slug)
    seen: set[tuple[str, str]] = set()
    sizes = {slug: len(codes) for slug, codes in required.items()}
    for slug, codes in required.items():
        own = sizes[slug]
        shared = Counter(chain.from_iterable(map(holders.__getitem__, codes)))  # without a loop in Python: O*NET has 15 million pairs
        del shared[slug]
        best = sorted((-n / (own + sizes[other] - n), other, n) for other, n in shared.items())[:NEAREST]
        for jaccard, other, n in best:
            pair = (min(slug, other), max(slug, other))
            if pair not in seen:
                seen.add(pair)
                yield *pair, n, -jaccard
