"""Reports about arrests, detentions and releases become a register that explains itself."""

__all__ = ["__version__"]

__version__ = "0.1.0"
