// Ids of entities that begin alike, to suggest one in place of a misspelt one.
// params: start, limit
MATCH (t:Thing)
WHERE t.id STARTS WITH $start
RETURN t.id AS id
ORDER BY id
LIMIT $limit
