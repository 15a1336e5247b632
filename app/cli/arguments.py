"""Arguments and options that several commands have."""

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Print what the HTTP interface would answer.")]
Held = Annotated[list[str] | None, typer.Option("--held", metavar="CODE", help="Units held; repeated or comma-separated, at most 500.")]
Lacking = Annotated[list[str] | None, typer.Option("--lacking", metavar="CODE", help="Units of FROM that are not held.")]
Roles = Annotated[
    list[str] | None, typer.Argument(metavar="ROLE", help="At most 60; all that the filters leave where none is given.", show_default=False)
]
FromTo = Annotated[list[str], typer.Argument(metavar="ROLE", help="FROM and TO, or TO alone.", show_default=False)]
Framework = Annotated[str | None, typer.Option("--framework", metavar="NAME", help="Only of this framework.", show_default=False)]
Sector = Annotated[str | None, typer.Option("--sector", metavar="NAME", help="Only of this sector (slug or name).", show_default=False)]
Field = Annotated[str | None, typer.Option("--field", metavar="NAME", help="Only of this field (slug or name).", show_default=False)]
RoleName = Annotated[str, typer.Argument(metavar="ROLE", show_default=False)]
