// How many documents, sources, statements and entities there are.
OPTIONAL MATCH (d:Document)
WITH count(d) AS documents
OPTIONAL MATCH (o:Source)
WITH documents, count(o) AS sources
OPTIONAL MATCH (s:Statement)
WITH documents, sources, count(s) AS statements
OPTIONAL MATCH (t:Thing)
RETURN documents AS documents, sources AS sources, statements AS statements, count(t) AS entities
