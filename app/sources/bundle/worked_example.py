"""The worked example of docs/reference/bundles.md: a bundle of five roles, packaged with the software."""

from importlib.resources import files
from pathlib import Path

from app.errors import Invalid
from app.sources.bundle.files import TABLES


def example_dir() -> Path:
    """The folder of the example, itself a bundle."""
    return Path(str(files("app.sources.bundle"))) / "example"


def write_example(folder: Path) -> list[Path]:
    """Copy the example's tables into `folder`, which is made; the files written. Raises Invalid where one of them is there already."""
    targets = [folder / f"{table}.csv" for table in TABLES if (example_dir() / f"{table}.csv").is_file()]
    if there := [target for target in targets if target.exists()]:
        raise Invalid(f"{there[0]} already exists; give a folder without the tables of a bundle")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for target in targets:
            target.write_bytes((example_dir() / target.name).read_bytes())
    except OSError as error:
        raise Invalid(f"cannot write to {folder}: {error.strerror}") from error
    return targets
