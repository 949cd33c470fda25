"""From readings to statements: the nodes and edges that the graph is told.

`catalogue` states what is there before any document (mechanisms, duties), `world` places, bodies and regulations,
`facts` what one document says, `answers` which next step answers which problem, `account` what follows from all
documents of a body.
"""
