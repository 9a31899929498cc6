// The documents of these ids without their texts, each with the name of its source, in order of id. Unknown ids have no row.
// params: ids
UNWIND $ids AS key
MATCH (d:Document {id: key})-[:PUBLISHED_BY]->(o:Source)
RETURN d.id AS id, d.title AS title, d.url AS url, d.publishedAt AS publishedAt, o.name AS source
ORDER BY id
