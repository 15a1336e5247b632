"""What is around every answer: plain ASGI layers, one job each. app/api/application.py lists them in their order."""
