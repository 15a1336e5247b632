"""What the Hong Kong Qualifications Framework (HKQF) fixes: its name here, its levels, what a credit is, where RPL assesses, its awards.

Sources: the framework's site (https://www.hkqf.gov.hk) for levels and credits, its Award Titles Scheme for the usual awards, and its
pages on recognition of prior learning (RPL) for the levels that RPL assesses.
"""

from collections.abc import Iterable

HKQF = "hkqf"
LEVELS = range(1, 8)
RPL_LEVELS = range(1, 5)
HOURS_PER_CREDIT = 10  # notional learning hours
CREDITS_NOTE = f"QF credits are indicative (1 credit = {HOURS_PER_CREDIT} notional learning hours)."
CORE_NOTE = "Core units hold for the same position in every area of specialty of the sector."
# The usual award of each level (Award Titles Scheme); none is named here for levels 1 and 2.
AWARDS = {
    3: ("文憑", "Diploma"),
    4: ("副學士、高級文憑", "Associate degree, higher diploma"),
    5: ("學士", "Bachelor's degree"),
    6: ("碩士", "Master's degree"),
    7: ("博士", "Doctorate"),
}
LICENCE = (
    "The specifications are a publication of the Government of the Hong Kong Special Administrative Region, which holds the rights in "
    "them (Hong Kong Qualifications Framework, https://www.hkqf.gov.hk/en/important-notices); reference only. Whoever passes them on "
    "names the source and leaves them as they are. This software's licence grants nothing in them."
)


def notes_of(frameworks: Iterable[str], *more: str) -> list[str]:
    """The note on QF credits, and `more` that the Hong Kong specification says, where one of the frameworks is its own; else none."""
    return [CREDITS_NOTE, *more] if HKQF in set(frameworks) else []
