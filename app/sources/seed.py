"""Where the seed lies: inside the installed package, or at the root of a checkout."""

from importlib.resources import files
from pathlib import Path

ABOUT = "SOURCES.md"


def seed_dir() -> Path:
    """The folder with the source documents, `english.csv` and `SOURCES.md`."""
    packaged = Path(str(files("app"))) / "_seed"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[2] / "seed"


def seed_files() -> list[Path]:
    """The source documents that an empty database is loaded from, by name."""
    return sorted(path for path in seed_dir().glob("*.md") if path.name != ABOUT)
