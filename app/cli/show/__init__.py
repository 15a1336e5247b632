"""How answers look on a terminal: the only place that knows Rich, beside app/cli/ask.py that asks for them."""
