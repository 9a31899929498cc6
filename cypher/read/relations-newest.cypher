// The relations that begin from $lo on and before $below, newest first, undated last, then by id. Statements are found by their day,
// relations are not: those of the days lead to theirs, one after the other until there are enough.
// params: lo, below, afterFrom, afterId, first
// slots: types, relation, filter
MATCH (s:Statement)
WHERE s.from >= $lo AND s.from < $below AND s.relationId IS NOT NULL AND (s.from < $afterFrom OR s.relationId > $afterId)
WITH s.relationId AS key, s.from AS day, head(collect([s.subjectId, s.objectId])) AS ends
ORDER BY day DESC, key
MATCH (a:Thing {id: ends[0]})
MATCH (b:Thing {id: ends[1]})
CALL (key, a, b) {
  MATCH (a)-[r:{{types}}]-(b)
  WHERE r.id = key AND {{filter}}
  RETURN r LIMIT 1
}
WITH r, day, key ORDER BY day DESC, key LIMIT $first
RETURN {{relation}}
ORDER BY from DESC, id
