// All documents.
MATCH (d:Document)
