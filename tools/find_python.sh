#!/bin/sh
# Prints the first interpreter that Corrobora can be set up with: 3.11 or newer, with venv and pip.
for name in python3.11 python3.12 python3.13 python3.14 python3 python; do
    if "$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        echo "$name"
        exit 0
    fi
done
echo "Corrobora needs Python 3.11 or newer with venv and pip (on Debian: apt install python3 python3-venv)." >&2
echo "If it is under another name: make PYTHON=/path/to/python" >&2
exit 1
