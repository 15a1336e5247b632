"""The form of an error (RFC 9457)."""

from pydantic import ConfigDict

from app.models.base import Model
from app.models.roles import RoleRef


class Problem(Model):
    """RFC 9457 problem details. `candidates` and `errors` are left out where there are none."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=False)
    type: str
    title: str
    status: int
    detail: str
    request_id: str
    candidates: list[RoleRef] | list[str] | None = None
    errors: list[str] | None = None
