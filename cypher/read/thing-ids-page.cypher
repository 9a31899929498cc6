// A page of the ids of all entities, in order of id.
// params: afterId, first
MATCH (t:Thing)
WHERE t.id > $afterId
RETURN t.id AS id
ORDER BY id
LIMIT $first
