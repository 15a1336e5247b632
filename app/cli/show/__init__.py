"""How answers look on a terminal. Only this package knows Rich."""
