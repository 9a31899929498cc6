// Ids of the documents of a source, in order of id; at most $first.
// params: sourceId, first
MATCH (o:Source {id: $sourceId})<-[:PUBLISHED_BY]-(d:Document)
RETURN d.id AS id
ORDER BY id
LIMIT $first
