"""Qualification specifications of the Hong Kong Qualifications Framework (職業資歷說明)."""
