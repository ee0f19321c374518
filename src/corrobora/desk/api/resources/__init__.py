"""What can be asked for, kind by kind: what narrows it, how it is found, its shape."""
