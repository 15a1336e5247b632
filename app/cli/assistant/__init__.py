"""Answers for assistants, by the Model Context Protocol: six tools that read, each answer a short text that quotes its sources."""
