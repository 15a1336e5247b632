"""Characters that are one character written in two ways, where the conversion to Simplified keeps the two apart."""

# Each pair: what is met, and what it is read as. The second of a pair is the one that stands in what is loaded already (著), or
# the Simplified standard form; forms of Hong Kong's names (栢), older print (靑) and Japanese fonts (歩) are what people paste.
PAIRS = (
    "着著 痺痹 栢柏 靑青 硏研 値值 効效 吿告 砲炮 飜翻 帐账 鑛矿 馀余 櫈凳 仝同 緐繁 鬭斗 鬪斗 帬裙 讃赞 賛赞 嵒岩 "
    "奨奖 蔴麻 閙闹 隄堤 隣邻 凃涂 尙尚 郞郎 捜搜 緖绪 濳潜 晩晚 歩步 毎每 増增 徳德 労劳"
)
_ONE = str.maketrans({pair[0]: pair[1] for pair in PAIRS.split()})


def one_variant(text: str) -> str:
    """`text` in Simplified characters with each variant as the form that all of them are compared in."""
    return text.translate(_ONE)
