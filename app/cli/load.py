"""What goes in and what comes out: import, export, differences.

A command imports what it needs when it runs, so that `--help` and shell completion do not load the driver, the server or the tables.
"""
# ruff: noqa: PLC0415

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from app.cli import completing
from app.cli.arguments import Field, Framework, Json, Sector, Server

commands = typer.Typer()


class _WithPrefix(TyperCommand):
    """`--prefix` takes its value after `=` alone: in `--prefix PATH` the path is a path."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, ["--prefix=" if one == "--prefix" else one for one in args])


@commands.command("import", cls=_WithPrefix)
def import_(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH",
            help="Documents, bundles (folders or zips of CSV tables), tables, published frameworks, JSON exports, or folders of these.",
            show_default=False,
        ),
    ] = None,
    *,
    framework: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Framework of the bundles, tables and published frameworks. If not given, the name of each.",
            show_default=False,
        ),
    ] = None,
    prefix: Annotated[
        str | None,
        typer.Option(
            "--prefix",
            metavar="[=PREFIX]",
            help="Put PREFIX: before the ids of what is no document, to have it beside others (default: the framework's name).",
            show_default=False,
        ),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="Encoding of text files, such as big5hkscs (default UTF-8).", show_default=False)
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(
            "--map",
            metavar="MAPPING",
            help="Columns of a table: role=HEADING,unit=HEADING,..., a TOML file, or skillsfuture. If not given, one is proposed.",
            show_default=False,
        ),
    ] = None,
    sheet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Sheet of a workbook that is read as a table.", show_default=False)
    ] = None,
    labels: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="CSV table of further labels that documents print; see the reference of documents.", show_default=False
        ),
    ] = None,
    example: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write an example of a bundle into DIR and load nothing.", show_default=False)
    ] = None,
    embedded: Annotated[
        bool, typer.Option("--embedded", help="Copy what the embedded engine holds to the Neo4j of PATHWAYS_NEO4J_URI.")
    ] = False,
    check: Annotated[bool, typer.Option("--check", help="Only print what would change; write nothing.")] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace everything that is loaded, not only sources of the same names.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what changed, or would change, as JSON.")] = False,
) -> None:
    """Read documents and bundles, and load them.

    Everything is loaded, or nothing. If a file has faults, all of them are listed.

    Example: pathways import my-documents/ --check
    """
    from app.cli.importing import import_embedded, import_paths, write_the_example

    if sum((bool(paths), example is not None, embedded)) != 1:
        raise typer.BadParameter(
            "Missing argument 'PATH...'" if not (paths or embedded) else "give only one of PATH..., --embedded and --example DIR"
        )
    if embedded and any(option is not None for option in (framework, prefix, encoding, columns, sheet, labels)):
        said = "leave --framework, --prefix, --encoding, --map, --sheet and --labels out"
        raise typer.BadParameter(f"--embedded copies what is loaded as it is; {said}")
    if example is not None:
        write_the_example(example)
    elif embedded:
        import_embedded(check=check, replace=replace, as_json=as_json)
    else:
        import_paths(
            paths or [],
            framework=framework,
            prefix=prefix,
            encoding=encoding,
            columns=columns,
            sheet=sheet,
            labels=labels,
            check=check,
            replace=replace,
            as_json=as_json,
        )


@commands.command()
def remove(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="Names of sources, as pathways info lists them.", show_default=False)
    ],
    *,
    check: Annotated[bool, typer.Option("--check", help="Only print what would change; write nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what changed, or would change, as JSON.")] = False,
) -> None:
    """Take out what came from these sources.

    All of them are removed, or none.

    Example: pathways remove cafe --check
    """
    from app.cli.importing import remove_sources

    remove_sources(sources, check=check, as_json=as_json)


@commands.command()
def convert(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A document: .docx, .html, .pdf, .md or .txt.", show_default=False)],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of standard output.", show_default=False),
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="Encoding of a text file, such as big5hkscs (default UTF-8).", show_default=False)
    ] = None,
) -> None:
    """Print the text that a document is read as.

    An import keeps this text, the explorer shows it, and its lines are cited.

    Example: pathways convert specification.docx
    """
    from app.cli.importing import convert_document

    convert_document(file, output, encoding=encoding)


@commands.command()
def export(
    format_: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="csv (a zip), xlsx, json, graphml, graphml-roles (roles alone, weighted), or names (a template of english.csv).",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="File or folder to write to, instead of standard output.", show_default=False),
    ] = None,
    *,
    roles: Annotated[
        list[str] | None,
        typer.Option(
            "--role", metavar="ROLE", help="Only these roles and what they need. Repeat the option.", autocompletion=completing.roles
        ),
    ] = None,
    framework: Framework = None,
    sector: Sector = None,
    field: Field = None,
    gaps: Annotated[bool, typer.Option("--gaps", help="Add the gap of every ordered pair of roles (at most 60 roles).")] = False,
    server: Server = None,
) -> None:
    """Write everything that is loaded, or chosen roles and what they need, as a file.

    A json file can be imported again.

    Example: pathways export xlsx --output pathways.xlsx

    Example: pathways export csv --framework hkqf --gaps --output hkqf.zip
    """
    from app.cli.exporting import export_to
    from app.cli.session import checked
    from app.questions import ExportParams

    params = checked(ExportParams, role=roles, framework=framework, sector=sector, field=field, gaps=gaps)
    export_to(format_, output, params, server=server)


@commands.command()
def diff(
    before: Annotated[Path, typer.Argument(metavar="A", help="Document, bundle, JSON export, or a folder of these.", show_default=False)],
    after: Annotated[Path, typer.Argument(metavar="B", help="The same, to compare with A.", show_default=False)],
    framework: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Framework of the bundles. If not given, the name of each bundle.", show_default=False),
    ] = None,
    as_json: Json = False,
) -> None:
    """Show what differs between two sets of sources.

    Lists the roles, units, requirements, progressions and texts that were added, removed or changed. Nothing is loaded.

    Example: pathways diff documents-2024/ documents-2025/
    """
    from app.cli.show.differences import compare_paths

    compare_paths(before, after, framework=framework, as_json=as_json)
