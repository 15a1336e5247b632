"""The site of these pages: `uv run --only-group docs sphinx-build -W docs SITE`. A link that leads nowhere is an error."""

import re
from typing import Any

project = "qf-pathways"
author = "The developers of qf-pathways"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "qf-pathways"
source_suffix = {".md": "markdown"}
myst_heading_anchors = 4
myst_url_schemes = ("http", "https", "mailto")
root_doc = "index"
html_show_sphinx = False
html_copy_source = False

EXPLORER = "http://127.0.0.1:8000"  # where `pathways serve` answers if nothing else is said


def _links_that_leave(_app: Any, _page: str, content: list[str]) -> None:
    """To the explorer: its address. To a file of the repository that is no page: what it is called."""
    content[0] = re.sub(r"\]\((/[^)]*)\)", rf"]({EXPLORER}\1)", content[0])
    content[0] = re.sub(r"\[([^\]]*)\]\(\.\./\.\./[^)]*\)", r"\1", content[0])


def setup(app: Any) -> None:
    """A guide's links to the explorer are addresses without a host, as the explorer serves the guides itself."""
    app.connect("source-read", _links_that_leave)
