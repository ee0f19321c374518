"""Which questions about persons wait for somebody, and what an answer would change.

Everything here reads; decisions are made in `register.decide` alone.
"""
