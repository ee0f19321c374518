"""What a run goes by: its policy, its packs and its readers, to be kept with what it finds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from corrobora import __version__
from corrobora.assess.policy import Policy, default_policy_text, parse_policy
from corrobora.errors import InputError
from corrobora.extract.protocol import Extractor
from corrobora.packs.load import Packs
from corrobora.register.queries import POLICY_PATH
from corrobora.register.recording import Knowledge

__all__ = ["gather_knowledge", "load_policy"]


def load_policy(file: Path | None) -> Policy:
    """Return the policy in a file, or the one shipped; `InputError` where it cannot be read."""
    if file is None:
        return parse_policy(default_policy_text())
    try:
        return parse_policy(file.read_text("utf-8"), str(file))
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no UTF-8"
        msg = f"{file}: the policy cannot be read ({why}). Name a TOML file"
        raise InputError(msg) from error


def gather_knowledge(readers: Iterable[Extractor], packs: Packs, policy: Policy) -> Knowledge:
    """Return what a run with these readers, packs and policy knows."""
    return Knowledge(
        program=__version__,
        readers={one.name: one.version for one in readers},
        packs_hash=packs.hash,
        packs=packs.files,
        policy_hash=policy.hash,
        policy={POLICY_PATH: policy.text},
    )
