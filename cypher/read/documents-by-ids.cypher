// The documents of these ids, in order of id. Unknown ids have no row.
// params: ids
// slots: document
UNWIND $ids AS key
MATCH (d:Document {id: key})-[:PUBLISHED_BY]->(o:Source)
RETURN {{document}}
ORDER BY id
