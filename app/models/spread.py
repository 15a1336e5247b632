"""Which functions the roles of a field, sector, job family or level need: the heat map of an organisation."""

from typing import Literal

from app.models.base import Model
from app.models.roles import FunctionRef, RoleRef, UnitRef

GroupBy = Literal["field", "sector", "job-family", "level"]


class RoleGroup(Model):
    """The roles of one field, sector, job family or level of a framework. Roles that have none are a group without key and name.

    `key` is the slug of the field or sector, the name of the job family, or the number of the level.
    """

    key: str | None
    name: str | None
    name_en: str | None
    framework: str
    roles: int
    units: int


class GroupCell(Model):
    """A function in a group: how many of the group's roles require a unit of it, and how many different units of it they require."""

    key: str | None
    roles: int
    units: int


class SpreadFunction(FunctionRef):
    """A function, the number of roles that require a unit of it, of its units that they require, and the groups in which it is needed."""

    framework: str
    roles: int
    units: int
    cells: list[GroupCell]


class Spread(Model):
    """Groups and functions, those of most roles first, and a cell wherever a group needs a function."""

    by: GroupBy
    groups: list[RoleGroup]
    total_groups: int
    functions: list[SpreadFunction]
    total_functions: int


class CellUnit(UnitRef):
    """A unit and how many of the group's roles require it."""

    roles: int


class SpreadCell(Model):
    """What is behind a cell: the roles by title and level, and the units, those of most roles first."""

    by: GroupBy
    group: RoleGroup
    function: FunctionRef
    roles: list[RoleRef]
    units: list[CellUnit]
    total_roles: int
    total_units: int
