"""The form of an error (RFC 9457)."""

from app.models.base import Model
from app.models.roles import RoleRef


class Problem(Model):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    detail: str
    request_id: str
    candidates: list[RoleRef] | list[str] | None = None
    errors: list[str] | None = None
