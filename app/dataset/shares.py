"""Each role's nearest roles by the units that both require."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set

import numpy as np

NEAREST = 20


def nearest(required: Mapping[str, Set[str]]) -> Iterator[tuple[str, str, int, float]]:
    """(lower slug, higher slug, shared units, jaccard) for each role's 20 nearest by Jaccard, ties by slug; each pair once."""
    slugs = sorted(required)  # so that a lower number is a lower slug
    sizes = np.array([len(required[slug]) for slug in slugs], dtype=np.int64)
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, slug in enumerate(slugs):
        for code in required[slug]:
            numbers[code].append(number)
    holders = {code: np.array(those, dtype=np.int64) for code, those in numbers.items()}
    seen: set[tuple[int, int]] = set()
    for number, slug in enumerate(slugs):
        if not required[slug]:
            continue
        # Counted without a loop in Python: O*NET has 15 million pairs.
        shared = np.bincount(np.concatenate([holders[code] for code in required[slug]]), minlength=len(slugs))
        shared[number] = 0
        (others,) = shared.nonzero()
        jaccard = shared[others] / (sizes[number] + sizes[others] - shared[others])
        for at in np.argsort(-jaccard, kind="stable")[:NEAREST]:
            other = int(others[at])
            pair = min(number, other), max(number, other)
            if pair not in seen:
                seen.add(pair)
                yield slugs[pair[0]], slugs[pair[1]], int(shared[other]), float(jaccard[at])
