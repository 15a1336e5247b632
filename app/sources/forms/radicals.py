"""Kangxi and supplement radicals as the characters that a reader sees: some fonts give a PDF the one for the other."""

import unicodedata

# U+2E80 to U+2EF3 have no compatibility form in Unicode, but for two; EquivalentUnifiedIdeograph.txt pairs them.
PAIRS = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑尣⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺥爫"
    "⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳网⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶"
    "⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
RADICALS = {ord(radical): sign for radical, sign in zip(PAIRS[::2], PAIRS[1::2], strict=True)}
RADICALS |= {code: unicodedata.normalize("NFKC", chr(code)) for code in (0x2E9F, *range(0x2F00, 0x2FD6))}
# Signs that share a glyph with another one in many fonts, and ligatures.
RADICALS |= {0x2012: "–", 0x00AD: "-"} | {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


def as_read(text: str) -> str:
    """`text` with every radical, ligature and twin glyph as the characters that it looks like."""
    return text.translate(RADICALS)
