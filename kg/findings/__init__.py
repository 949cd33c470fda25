"""Findings: how far each duty of the checklist is documented for a body and a year, and on what words.

`duties` reads the checklist, `bearing` tells what one document bears out, `binding` whom and since when a duty binds,
`ladder` joins the documents of a body to one status a year.
"""
