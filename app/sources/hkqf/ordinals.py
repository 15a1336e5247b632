"""Numbers before headings and labels, which are no part of their words."""

from app.sources.hkqf.shape import match

ORDINAL = (
    r"[\s>]*(?:第\s*[0-9一二三四五六七八九十百]{1,4}\s*[章節部份篇項]\s*[.、:]?|[(〔[【]\s*(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3}|[a-z]|[ivx]{1,4})\s*[)〕\]】]|"
    r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}[.、:)]?(?![0-9])|[0-9]{1,3}\s*\\?(?:[.、:)](?![0-9])|(?=\s))|[一二三四五六七八九十]{1,3}\s*[.、:]|"
    r"(?:附件|附錄|附表|annex|appendix|part|section|chapter)\s*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[a-z](?![a-z]))\s*[.、:)–—-]?|"
    r"(?:[ivx]{1,4}|[a-z])[.、)])\s*"
)


def unnumbered(words: str) -> str:
    """A heading without its ordinal: `4.3.1 `, `第四章`, `(四)`, `附錄 A`, `IV.`."""
    rest = words
    while found := match(ORDINAL, rest):
        if found.end >= len(rest):
            break
        rest = rest[found.end :].lstrip()
    return rest
