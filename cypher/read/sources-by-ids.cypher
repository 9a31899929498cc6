// The sources of these ids, in order of id. Unknown ids have no row.
// params: ids
UNWIND $ids AS key
MATCH (o:Source {id: key})
RETURN o.id AS id, o.name AS name, o.reliability AS reliability, o.country AS country, o.description AS description
ORDER BY id
