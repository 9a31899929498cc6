// What only Neo4j takes: an index for parts of names, and a wait until all are made.

CREATE TEXT INDEX thing_search IF NOT EXISTS FOR (n:Thing) ON (n.search)

CALL db.awaitIndexes(60)
