// All relations, each once, from `a` to `b`.
MATCH (a{{label}})-[r:{{types}}]->(b)
