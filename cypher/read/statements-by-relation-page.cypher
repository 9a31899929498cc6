// A page of the statements behind these relations that were published by $knownAt (null: at any time), in order of relation, then of
// id; of $afterKey only those behind $afterId.
// params: ids, knownAt, afterKey, afterId, first
// slots: statement
UNWIND $ids AS key
MATCH (s:Statement {relationId: key})-[:STATED_IN]->(d:Document)
WHERE (key <> $afterKey OR s.id > $afterId) AND ($knownAt IS NULL OR d.publishedAt <= $knownAt)
RETURN {{statement}}
ORDER BY relationId, id
LIMIT $first
