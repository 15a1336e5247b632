"""The page of the schema, without files from other hosts: Swagger UI as packaged by fastapi-swagger."""

from importlib.resources import files

from fastapi import APIRouter, Response

router = APIRouter()
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>qf-pathways API</title><link rel="stylesheet" href="docs/swagger-ui.css"></head>
<body><div id="page"></div><script src="docs/swagger-ui-bundle.js"></script><script src="docs/start.js"></script></body></html>
"""
START = 'SwaggerUIBundle({url: "v1/openapi.json", dom_id: "#page", deepLinking: true, tryItOutEnabled: true});\n'
MONTH = "public, max-age=2592000"


@router.get("/api/docs")
async def page() -> Response:
    """The page itself."""
    return Response(PAGE, media_type="text/html")


@router.get("/api/docs/start.js")
async def start() -> Response:
    """The script of the page; a file of its own, because inline scripts are not allowed."""
    return Response(START, media_type="text/javascript")


@router.get("/api/docs/swagger-ui-bundle.js")
def script() -> Response:
    """Swagger UI."""
    return Response(_file("swagger-ui-bundle.js"), media_type="text/javascript", headers={"Cache-Control": MONTH})


@router.get("/api/docs/swagger-ui.css")
def style() -> Response:
    """Its style sheet."""
    return Response(_file("swagger-ui.css"), media_type="text/css", headers={"Cache-Control": MONTH})


def _file(name: str) -> bytes:
    return (files("fastapi_swagger") / "resources" / name).read_bytes()
