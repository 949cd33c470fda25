"""A knowledge graph of Chinese regulations, institutions and obligations."""

__version__ = "0.1.0"
