"""The shapes that programs read, of commands and of the API alike: pure functions to plain data.

They are contracts: a field is never renamed or dropped, only added (docs/guide/commands.md).
"""
