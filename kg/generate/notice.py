"""What every generated file says of itself."""

NOTICE = "Generated from ontology/ by `python -m kg.generate`; changes belong there."
