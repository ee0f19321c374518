"""The ledger: figures as speakers gave them, in their frames, over time."""
