// The documents of these ids, in order of id. Unknown ids have no row.
// While Neo4j's statistics say that there are none yet, it may go through all of them for each id, in seconds for a batch, unless it is told.
// params: ids
// slots: document
UNWIND $ids AS key
MATCH (d:Document {id: key})-[:PUBLISHED_BY]->(o:Source)
USING INDEX SEEK d:Document(id)
RETURN {{document}}
ORDER BY id
