"""Documents of other forms as the text form that the specification reader reads: `read_form` for a file, `normalise_tables` for a text."""

from app.sources.forms.blocks import Furniture, TextForm
from app.sources.forms.kinds import NAMES, Kind, kind_of
from app.sources.forms.markdown import NormalisedText, normalise_tables
from app.sources.forms.reading import read_form
from app.sources.forms.refusal import FormRefused

__all__ = ["NAMES", "FormRefused", "Furniture", "Kind", "NormalisedText", "TextForm", "kind_of", "normalise_tables", "read_form"]
