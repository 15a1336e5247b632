"""How a Cypher client connects to the database."""

from collections.abc import Iterator

from rich.console import RenderableType

from app.cli.session import current_settings
from app.cli.show import output
from app.cli.show.output import facts, notes
from app.engine.open import running_access
from app.errors import Unavailable
from app.models import Model

PASSING = (
    "This user can only read. Address and password are new each time the engine starts; it runs as long as a server or a command uses it."
)
GIVEN = "This is the user of the settings, with the password of PATHWAYS_NEO4J_PASSWORD. Give analysts a user who can only read."


class Connection(Model):
    """`password` is None where it is a setting: settings that are secret are not shown."""

    address: str
    database: str
    user: str
    password: str | None
    read_only: bool


def tell_connection(*, as_json: bool) -> None:
    """Write how to connect. Raises Unavailable where no engine runs."""
    found = get_connection()
    if as_json:
        output.write(f"{found.model_dump_json()}\n")
    else:
        output.show(_shown(found))


def get_connection() -> Connection:
    settings = current_settings()
    access = running_access(settings)
    if access is None:
        raise Unavailable("no engine runs on this data directory; start one that stays with pathways serve, then ask again")
    password = None if settings.neo4j_uri else access.password.get_secret_value()
    return Connection(address=access.uri, database=access.database, user=access.user, password=password, read_only=password is not None)


def _shown(found: Connection) -> Iterator[RenderableType]:
    yield facts([("address", found.address), ("database", found.database), ("user", found.user), ("password", found.password)])
    yield from notes([PASSING if found.read_only else GIVEN])
