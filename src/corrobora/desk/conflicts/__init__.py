"""What stands against each other: the list, both sides with their passages, closing one."""
