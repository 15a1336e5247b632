"""What analysts get, made from cypher/saved/: the list on the page of the graph, a guide for the Neo4j Browser, a file of favourites."""

import html
import re

from app.answers.graph_queries import SavedQuery, saved_queries

INTRODUCTION = "Saved queries for a graph of roles and units. Click a query to put it into the editor, change the names in it, and run it."


def list_of_queries() -> str:
    """Every saved query with its sentence and its parameters."""
    rows = [
        f"| [`{query.name}`](../../cypher/saved/{query.name}.cypher) | {query.about} | "
        f"{', '.join(f'`{name}` (`{value}`)' for name, value in query.parameters.items())} |"
        for query in saved_queries()
    ]
    return "\n".join(["| query | answers | parameters (and what holds if they are not given) |", "| --- | --- | --- |", *rows])


def runnable(query: SavedQuery) -> str:
    """The query with the values of its parameters written into it, so that it runs as it stands."""
    return re.sub(r"\$(\w+)", lambda found: f"'{query.parameters[found[1]]}'", query.text)


def favourites() -> str:
    """All of them in one file, each under its sentence."""
    return "\n".join(f"// {query.name}: {query.about}\n{runnable(query)};\n" for query in saved_queries())


def browser_guide() -> str:
    """The pages of a guide, one for each query."""
    pages = [_page("qf-pathways", INTRODUCTION, None), *(_page(query.name, query.about, runnable(query)) for query in saved_queries())]
    return "\n".join(['<article class="guide">', '<carousel class="deck container-fluid">', *pages, "</carousel>", "</article>", ""])


def _page(title: str, about: str, text: str | None) -> str:
    shown = f'\n<pre mode="cypher" class="programlisting code runnable">{html.escape(text, quote=False)}</pre>' if text else ""
    return f'<slide class="row-fluid">\n<div class="col-sm-12">\n<h3>{title}</h3>\n<p>{html.escape(about)}</p>{shown}\n</div>\n</slide>'
