"""The one error of this package: a file that cannot be read as a document, told in one line."""

from app.sources.records import Fault


class FormRefused(Exception):
    """Raised where a file is no readable document; `fault` names the file, what is wrong, and what to do."""

    def __init__(self, name: str, wrong: str, way_out: str) -> None:
        self.fault = Fault(name, 1, f"{wrong}; {way_out}")
        super().__init__(str(self.fault))
