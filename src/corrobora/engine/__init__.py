"""Runs a kernel over many items, here or in processes beside; knows no stage."""

from __future__ import annotations

__all__: list[str] = []
