"""``python -m newsclean``: the same as the command ``newsclean``."""

from newsclean.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
