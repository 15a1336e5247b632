"""The one normal form that names, codes and questions are compared in."""

import unicodedata


def normal(text: str) -> str:
    """`text` after NFKC, case folding and removal of all white space. It is only compared, never shown.

    The rule is in docs/reference/model.md, Names of roles.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    # Removing white space can bring a letter and a combining mark together, so the last step composes once more.
    return unicodedata.normalize("NFKC", "".join(folded.split()))
