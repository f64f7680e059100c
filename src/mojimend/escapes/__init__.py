"""Notations that write characters in ASCII, and mojibake that hides in them.

`view` reads a text without its escapes and knows the way back, `spelling` writes a repair in the
notation of what it replaces; each notation is a module of its own.
"""
