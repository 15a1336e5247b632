"""What a role's page says beyond its profile, as it is stored."""

from app.models import GapQualification, Lines, Model, Number, Outcome, Programme, Qualification, SourceRef


class _QualificationMore(Model):
    titles: list[str]
    titles_en: list[str] | None
    credits: Number | None
    objective: str | None
    objective_en: str | None


class _English(Lines):
    """The official English texts of a role, and where they are printed if that is another source."""

    titles_text_en: str | None
    typical_titles_en: list[str] | None
    activities_en: list[str] | None
    purpose_en: str | None
    general_requirements_en: list[str] | None
    on_the_job_en: list[str] | None
    education_pathway_en: list[str] | None
    employment_pathway_en: list[str] | None
    source: str | None
    document: str | None


class RoleTexts(Model):
    titles_text: str | None
    parent: str | None
    description: str | None
    typical_titles: list[str]
    activities: list[str]
    purpose: str | None
    general_requirements: list[str]
    on_the_job: list[str]
    employment_pathway: list[str]
    lines: str | None
    document: str
    language: str | None
    title_en_official: bool
    english: _English
    qualification: _QualificationMore | None
    outcomes: list[Outcome]
    programmes: list[Programme]
    first_line: int | None
    last_line: int | None

    def printed_in(self) -> SourceRef | None:
        """Where the English is printed, if that is another source."""
        said = self.english
        if said.source is None or said.document is None:
            return None
        return SourceRef(source=said.source, document=said.document, first_line=said.first_line, last_line=said.last_line)

    def whole(self, short: GapQualification | None) -> Qualification | None:
        """The qualification with all that its page says."""
        more = self.qualification
        if short is None or more is None:
            return None
        return Qualification(**dict(short), **dict(more), outcomes=self.outcomes)
