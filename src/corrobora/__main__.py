"""`python -m corrobora` is the same as the command `corrobora`."""

from corrobora.cli.app import main

if __name__ == "__main__":
    main()
