// A page of the ids of all relations that statements support, in order of id.
// params: afterId, first
MATCH (s:Statement)
WHERE s.relationId > $afterId
WITH DISTINCT s.relationId AS id
RETURN id AS id
ORDER BY id
LIMIT $first
