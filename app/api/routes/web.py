"""The explorer: the built front end, or a page that says how to get one."""

from pathlib import Path, PurePosixPath

from fastapi import FastAPI, Response
from starlette.convertors import PathConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse
from starlette.staticfiles import StaticFiles

BUILT = Path(__file__).parents[2] / "_web"
YEAR = "public, max-age=31536000, immutable"
ASKED_BY_PROGRAMS = frozenset({"docs", "favicon.ico", "openapi.json", "openapi.yaml", "redoc", "robots.txt", "sitemap.xml", "swagger.json"})
ABSENT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>qf-pathways</title></head>
<body><h1>The explorer is not built</h1>
<p>The API runs: <a href="/api/docs">its page</a>. To build the explorer in a checkout:
<code>uv sync --reinstall-package qf-pathways</code>, then start the server again.
A released wheel has the explorer in it.</p></body></html>
"""


class _Address(PathConvertor):
    """Any address except those of the API and the built files. A route for these too would hide wrong methods there."""

    regex = r"(?!(?:api|assets)(?:/|$)).*"


register_url_convertor("address", _Address())


class _Hashed(StaticFiles):
    """Files whose names carry a hash of their content: they never change."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["cache-control"] = YEAR
        return response


def mount(app: FastAPI, *, root_path: str) -> None:
    """Serve the explorer at `/` and at every address of its own. `root_path`: where a proxy has it, empty or like `/pathways`."""
    if (BUILT / "assets").is_dir():
        app.mount("/assets", _Hashed(directory=BUILT / "assets"))

    @app.get("/{address:address}", include_in_schema=False)
    def explorer(address: str) -> Response:
        """A file of the build, or the explorer's page: the address is read in the browser.

        What programs ask for by themselves is a file or 404: they would take the page for it.
        """
        found = _file(address)
        if found is None and address in ASKED_BY_PROGRAMS:
            raise HTTPException(404)
        page = BUILT / "index.html"
        if not page.is_file():
            return Response(_below(root_path, ABSENT), media_type="text/html")
        if root_path and found in (None, page.resolve()):
            return Response(_below(root_path, page.read_text("utf-8")), media_type="text/html", headers={"Cache-Control": "no-cache"})
        return FileResponse(found or page, headers={"Cache-Control": "no-cache"})


def _below(root_path: str, page: str) -> str:
    """The page with its addresses where the proxy has them; its scripts read the path in it, and load each other by relative addresses."""
    return page.replace('="/', f'="{root_path}/').replace('name="root-path" content=""', f'name="root-path" content="{root_path}"')


def _file(address: str) -> Path | None:
    if any(part.startswith(".") for part in PurePosixPath(address).parts):  # notes of the build itself
        return None
    try:
        asked = (BUILT / address).resolve()
        return asked if address and asked.is_relative_to(BUILT.resolve()) and asked.is_file() else None
    except (OSError, ValueError):  # a name too long for the file system, a null
        return None
