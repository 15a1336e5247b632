"""The layers around every answer: plain ASGI middlewares with one job each. app/api/application.py lists them in order."""
