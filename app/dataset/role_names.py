"""What roles are called: their English, the slug that is made of names files, and every name by which they are found."""

import unicodedata
from typing import Any

from app.dataset import properties
from app.dataset.translations import Translation, Translations, place_of
from app.framework import HKQF
from app.sources.english import English
from app.sources.records import RoleRecord, SourceRecord
from app.text.folding import alike, folded
from app.text.normal import normal
from app.text.slugs import addressable, slugged


class RoleNames:
    def __init__(self, words: English, translations: Translations) -> None:
        self.words = words
        self.translations = translations
        self.positions = [(alike(said[0]), said) for said in words.positions()]

    def english(self, kind: str, key: str | None, framework: str = HKQF) -> str | None:
        gloss = self.words.name(kind, key) if key and framework == HKQF else None
        return gloss.name_en if gloss else None

    def address(self, kind: str, key: str | None, framework: str = HKQF) -> str | None:
        """The English that a slug is made of."""
        return self.words.address(kind, key) if key and framework == HKQF else None

    def slug(self, role: RoleRecord) -> str:
        if role.key is not None:
            return addressable(role.key)
        field_en, position_en = self.address("field", role.field), self.address("position", role.position)
        if role.language is not None:  # its field and position are English; they count where the names files have them
            field_en, position_en = self._addressed("field", role.field), self._addressed("position", role.position)
        if field_en and position_en:
            return slugged(f"{field_en} {position_en}")
        return addressable("".join(unicodedata.normalize("NFKC", role.title).split()))

    def _addressed(self, kind: str, name_en: str | None) -> str | None:
        return name_en if name_en and self.words.addressed(kind, name_en) else None

    def names(self, source: SourceRecord, role: RoleRecord, slug: str) -> dict[str, Any]:
        title_en = role.title_en or self.english("role", role.title, source.framework)
        translation = self.translation(source, role)
        glossed = self.english("position", role.position, source.framework)
        position_en = (translation.role.position if translation else None) or glossed
        plain = alike(role.title)
        ending = next((words for ending, words in self.positions if plain.endswith(ending)), None)
        short, short_en = ending or (role.title, title_en)
        if ending and not normal(role.title).endswith(normal(short)):  # in the characters of the title
            short = role.title[-len(short) :]
        said = [role.title, title_en, short, short_en, role.position, position_en, *role.typical_titles]
        if translation and translation.role is not role:
            said += [glossed, self.address("role", role.title), *translation.role.typical_titles]
        bare = slug.removeprefix(f"{source.prefix}:") if source.prefix else slug
        return {
            "title_en": title_en,
            "short": short,
            "short_en": short_en,
            "position_en": position_en,
            "names": sorted({normal(name) for name in (slug, bare, *said) if name}),
            **properties.searched(*said, about=role.description),
            "slug_search": folded(slug),
        }

    def translation(self, source: SourceRecord, role: RoleRecord) -> Translation | None:
        """The English specification of a role; an English role is its own."""
        if role.language is not None:
            return Translation(source, role, {})
        return self.translations.of.get(place_of(source, role))
