// What only Neo4j takes: indexes for parts of names and for ordered lists.

CREATE TEXT INDEX thing_search IF NOT EXISTS FOR (n:Thing) ON (n.search)

CREATE INDEX statement_from IF NOT EXISTS FOR (n:Statement) ON (n.from)

CREATE INDEX document_published IF NOT EXISTS FOR (n:Document) ON (n.publishedAt)

CALL db.awaitIndexes(60)
