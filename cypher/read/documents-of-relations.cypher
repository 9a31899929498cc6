// The documents behind each relation that were published by $knownAt (null: at any time), without their texts, the earliest first,
// then by id; at most $first for each.
// params: ids, knownAt, first
UNWIND $ids AS key
CALL (key) {
  MATCH (s:Statement {relationId: key})-[:STATED_IN]->(d:Document)
  WHERE $knownAt IS NULL OR d.publishedAt <= $knownAt
  WITH DISTINCT d ORDER BY d.publishedAt, d.id LIMIT $first
  RETURN d
}
MATCH (d)-[:PUBLISHED_BY]->(o:Source)
RETURN key AS relationId, d.id AS id, d.title AS title, d.url AS url, d.publishedAt AS publishedAt, o.name AS source
ORDER BY relationId, publishedAt, id
