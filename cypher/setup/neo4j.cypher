// What only Neo4j takes: an index for parts of names, and a wait until all are made.

CREATE TEXT INDEX thing_search IF NOT EXISTS FOR (n:Thing) ON (n.search)

CREATE INDEX thing_weight IF NOT EXISTS FOR (n:Thing) ON (n.weight)

CREATE INDEX statement_subject_from IF NOT EXISTS FOR (n:Statement) ON (n.subjectId, n.from)

CREATE INDEX statement_object_from IF NOT EXISTS FOR (n:Statement) ON (n.objectId, n.from)

DROP INDEX statement_subject IF EXISTS

DROP INDEX statement_object IF EXISTS

CALL db.awaitIndexes(60)
