"""The questions that the graph answers: one file each in `queries/`, asked by name.

from kg import query
answer = query.ask(view, "gaps", {"body": "栖岭县", "period": "2023"})
for row in answer.rows: ...
"""

from kg.query.engine import Answer, ask
from kg.query.template import Column, Parameter, Template, names, template

__all__ = ["Answer", "Column", "Parameter", "Template", "ask", "names", "template"]
