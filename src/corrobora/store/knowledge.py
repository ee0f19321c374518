"""What a run knew: the files of its packs and its policy, by hash (docs/adr/0006)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, insert, select

from corrobora.store.rows import insert_new
from corrobora.store.tables import knowledge, knowledge_files

__all__ = ["hash_text", "iterate_knowledge_files", "load_knowledge", "save_knowledge"]


def hash_text(text: str) -> str:
    """Return the SHA-256 of the text's UTF-8 form in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def save_knowledge(connection: Connection, set_hash: str, files: Mapping[str, str]) -> None:
    """Keep a set of files (path -> text) under its hash; a set that is there stays."""
    known = select(knowledge.c.hash).where(knowledge.c.hash == set_hash).limit(1)
    if connection.scalar(known) is not None or not files:
        return
    hashes = {path: hash_text(text) for path, text in files.items()}
    texts = [{"hash": hashes[path], "text": text} for path, text in files.items()]
    insert_new(connection, knowledge_files, texts)
    rows = [{"hash": set_hash, "path": path, "file": hashes[path]} for path in sorted(files)]
    connection.execute(insert(knowledge), rows)


def load_knowledge(connection: Connection, set_hash: str) -> dict[str, str]:
    """Return the files of that set (path -> text), empty where there is none."""
    joined = knowledge.join(knowledge_files, knowledge_files.c.hash == knowledge.c.file)
    query = select(knowledge.c.path, knowledge_files.c.text).select_from(joined)
    rows = connection.execute(query.where(knowledge.c.hash == set_hash).order_by(knowledge.c.path))
    return {row.path: row.text for row in rows}


def iterate_knowledge_files(connection: Connection) -> Iterator[tuple[str, str]]:
    """Give hash and text of every file kept."""
    for row in connection.execute(select(knowledge_files).order_by(knowledge_files.c.hash)):
        yield row.hash, row.text
