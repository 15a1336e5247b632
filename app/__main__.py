"""`python -m app` is `pathways`."""

from app.cli.main import main

if __name__ == "__main__":
    main()
