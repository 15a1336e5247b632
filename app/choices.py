"""Words with a fixed set of values, in questions and answers. The command line reads them without loading the models."""

from typing import Literal

Relation = Literal["new_function", "deeper", "same_level", "raise"]
HeldAs = Literal["plain", "rung", "unknown"]
Change = Literal["new", "raise", "same", "lower", "not_listed"]
Direction = Literal["up", "lateral", "down", "unknown"]
Basis = Literal["asserted", "derived", "inferred"]
Metric = Literal["shared", "jaccard", "coverage"]
By = Literal["unit", "function", "soft-skill"]
Order = Literal["credits", "steps"]
Detail = Literal["first", "all", "none"]
Kind = Literal["role", "unit", "function", "soft_skill", "programme"]
