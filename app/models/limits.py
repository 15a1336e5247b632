"""What one question may ask for: shared by HTTP, the command line and the answers themselves."""

from app.models.base import Basis

MOST_CODES = 500  # unit codes in a list
MOST_LISTED = 16_384  # characters of one value with a list of codes, as many as an address may have
MOST_ROLES = 60  # roles compared at once, in a matrix or with the cells of the functions
MOST_HOLDERS = 500  # people of a team
MOST_STEPS = 6  # steps of a path
DEFAULT_BASIS: tuple[Basis, ...] = ("asserted", "derived")
