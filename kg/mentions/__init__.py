"""Grammars: what each reads out of a document, one module a kind of mention."""
