"""`python -m kg.generate`."""

import sys

from kg import content, generate

if __name__ == "__main__":
    sys.exit(generate.main(sys.argv[1:], content.folder("ontology")))
