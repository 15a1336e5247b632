"""The official English texts of a role, from its translation, as properties beside the Chinese ones; none where there is no translation."""

from collections.abc import Iterable

from app.dataset.properties import Properties, stated
from app.dataset.translations import Translation, in_step
from app.sources.records import OutcomeRecord, ProgrammeRecord, RoleRecord, SoftSkillRecord


class EnglishTexts:
    """The English of one role: a role that is English itself is its own translation."""

    def __init__(self, role: RoleRecord, translation: Translation | None) -> None:
        self.translation = translation
        said = translation.role if translation else None
        self.own, self.said = role, said
        self.outcomes: dict[str, OutcomeRecord] = {one.code: one for one in said.outcomes} if said else {}
        self.skills: tuple[SoftSkillRecord, ...] = said.soft_skills if said and in_step(role, said, "soft_skills") else ()
        self.programmes: tuple[ProgrammeRecord, ...] = said.programmes if said and in_step(role, said, "programmes") else ()

    def role(self) -> Properties:
        said, elsewhere = self.said, self.said is not self.own
        if said is None or self.translation is None:
            return {}
        return stated(
            language=self.own.language,
            title_en_official=True,
            titles_text_en=said.titles_text,
            purpose_en="\n".join(said.purpose) or None,
            source_en=self.translation.source.name if elsewhere else None,
            document_en=said.document if elsewhere else None,
            first_line_en=said.first_line if elsewhere else None,
            last_line_en=said.last_line if elsewhere else None,
        ) | _lists(
            typical_titles_en=said.typical_titles,
            activities_en=said.activities,
            general_requirements_en=said.general_requirements,
            on_the_job_en=said.on_the_job,
            education_pathway_en=[statement.text for statement in said.education_pathway],
            employment_pathway_en=[statement.text for statement in said.employment_pathway],
        )

    def qualification(self) -> Properties:
        said = self.said.qualification if self.said else None
        if said is None:
            return {}
        return stated(
            title_en=said.title,
            objective_en=said.objective,
            entry_text_en=said.entry.text,
            entry_academic_en=said.entry.academic,
            entry_vocational_en=said.entry.vocational,
        ) | _lists(titles_en=said.titles)

    def outcome(self, code: str) -> Properties:
        said = self.outcomes.get(code)
        return stated(statement_en=said.statement) | _lists(assessment_en=said.assessment) if said else {}

    def skill(self, at: int) -> Properties:
        """Of the soft skill at a place, from 0: its definitions."""
        if not self.skills:
            return {}
        return stated(definition_en=self.skills[at].definition, proficiency_definition_en=self.skills[at].proficiency_definition)

    def programme(self, at: int) -> Properties:
        if not self.programmes:
            return {}
        said = self.programmes[at]
        return stated(award_title_en=said.award_title, programme_name_en=said.programme_name, provider_en=said.provider)


def _lists(**lists: Iterable[str]) -> Properties:
    return {name: list(texts) for name, texts in lists.items() if list(texts)}
