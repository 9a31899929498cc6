// What only Grafeo needs: its constraint brings no index with it, and MERGE on a null key would create a nameless node.

CREATE INDEX thing_ix IF NOT EXISTS FOR (n:Thing) ON (n.id)

CREATE INDEX statement_ix IF NOT EXISTS FOR (n:Statement) ON (n.id)

CREATE INDEX document_ix IF NOT EXISTS FOR (n:Document) ON (n.id)

CREATE INDEX source_ix IF NOT EXISTS FOR (n:Source) ON (n.id)

CREATE INDEX version_ix IF NOT EXISTS FOR (n:Version) ON (n.id)

CREATE CONSTRAINT thing_key IF NOT EXISTS FOR (n:Thing) REQUIRE n.id IS NOT NULL

CREATE CONSTRAINT statement_key IF NOT EXISTS FOR (n:Statement) REQUIRE n.id IS NOT NULL

CREATE CONSTRAINT document_key IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS NOT NULL

CREATE CONSTRAINT source_key IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS NOT NULL

CREATE INDEX statement_subject IF NOT EXISTS FOR (n:Statement) ON (n.subjectId)

CREATE INDEX statement_object IF NOT EXISTS FOR (n:Statement) ON (n.objectId)
