"""Promises: open, redeemed, broken, with their age."""
