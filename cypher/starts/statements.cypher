// All statements.
MATCH (s:Statement)
