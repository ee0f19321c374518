"""What an extra brings: imported where it is needed, and where it is lacking that is said."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from corrobora.errors import InputError

__all__ = ["told_where_lacking"]


@contextmanager
def told_where_lacking(command: str, brought: Collection[str], how: str) -> Iterator[None]:
    """Around imports for a command: raise `InputError` where a package of an extra is not there.

    `brought` are the packages that the extra brings, `how` the sentences that say where to get
    it and what does without. Any other missing module is a mistake of ours and raised as it is.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        # Of a package that is there, a part may be lacking: "scipy.stats".
        if error.name is None or error.name.partition(".")[0] not in brought:
            raise
        raise InputError(f"{command} needs {error.name}, which is not installed: {how}") from error
