// The statements behind each relation that were published by $knownAt (null: at any time), the surest first, then the earliest, then
// by id; at most $first for each.
// params: ids, knownAt, first
// slots: statement
UNWIND $ids AS key
CALL (key) {
  MATCH (s:Statement {relationId: key})-[:STATED_IN]->(d:Document)
  WHERE $knownAt IS NULL OR d.publishedAt <= $knownAt
  WITH s, d ORDER BY coalesce(s.confidence, -1) DESC, d.publishedAt, s.id LIMIT $first
  RETURN s, d
}
RETURN {{statement}}, coalesce(s.confidence, -1) AS rank, d.publishedAt AS publishedAt
ORDER BY relationId, rank DESC, publishedAt, id
