"""Corrobora turns reports about arrests, detentions and releases into a register that explains itself."""

__all__ = ["__version__"]

__version__ = "0.1.0"
