"""The HTTP edge: parse, call a domain function, render."""

from app.api.application import create_app

__all__ = ["create_app"]
