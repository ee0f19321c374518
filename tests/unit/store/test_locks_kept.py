"""Opening a register again takes no lock from whoever reads it: its log stays where it is."""

from __future__ import annotations

import subprocess
import sys

from corrobora.store.database import open_register, reading, writing

# What any other program does that looks into the file, the last to close it as it believes.
LOOK = """
import sqlite3, sys
raw = sqlite3.connect(sys.argv[1])
raw.execute("SELECT * FROM log")
raw.close()
"""


def test_another_process_leaves_the_log_of_a_register_in_use(tmp_path):
    path = tmp_path / "register.db"
    log = tmp_path / "register.db-wal"
    engine = open_register(path, create=True)
    with writing(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE beside (x)")
    with reading(engine) as connection:
        connection.exec_driver_sql("SELECT * FROM beside")
        assert log.exists()
        open_register(path, create=False).dispose()
        subprocess.run([sys.executable, "-c", LOOK, str(path)], check=True)
        assert log.exists()
    engine.dispose()
