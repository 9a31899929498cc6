// What both engines take in the same words. One statement a paragraph; each is safe to repeat.

CREATE CONSTRAINT thing_id IF NOT EXISTS FOR (n:Thing) REQUIRE n.id IS UNIQUE

CREATE CONSTRAINT statement_id IF NOT EXISTS FOR (n:Statement) REQUIRE n.id IS UNIQUE

CREATE CONSTRAINT document_id IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS UNIQUE

CREATE CONSTRAINT source_id IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE

CREATE CONSTRAINT version_id IF NOT EXISTS FOR (n:Version) REQUIRE n.id IS UNIQUE

CREATE INDEX thing_wikidata IF NOT EXISTS FOR (n:Thing) ON (n.wikidata)

CREATE INDEX statement_relation IF NOT EXISTS FOR (n:Statement) ON (n.relationId)

CREATE INDEX statement_denies IF NOT EXISTS FOR (n:Statement) ON (n.denies)

CREATE INDEX statement_speaker IF NOT EXISTS FOR (n:Statement) ON (n.speakerId)

CREATE INDEX statement_about IF NOT EXISTS FOR (n:Statement) ON (n.aboutId)

CREATE INDEX external_id IF NOT EXISTS FOR (n:ExternalId) ON (n.id)

CREATE INDEX statement_from IF NOT EXISTS FOR (n:Statement) ON (n.from)

CREATE INDEX document_published IF NOT EXISTS FOR (n:Document) ON (n.publishedAt)
