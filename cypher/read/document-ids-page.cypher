// A page of the ids of all documents, in order of id.
// params: afterId, first
MATCH (d:Document)
WHERE d.id > $afterId
RETURN d.id AS id
ORDER BY id
LIMIT $first
