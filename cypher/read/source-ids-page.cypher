// A page of the ids of all sources, in order of id.
// params: afterId, first
MATCH (o:Source)
WHERE o.id > $afterId
RETURN o.id AS id
ORDER BY id
LIMIT $first
