// The statements that name each entity in one of these roles, newest first, undated last, then by id; at most $first for each.
// params: ids, roles, afterFrom, afterId, first
// slots: statement
UNWIND $ids AS entityId
CALL (entityId) {
  CALL (entityId) {
    MATCH (s:Statement {subjectId: entityId}) WHERE s.from >= '' AND 'SUBJECT' IN $roles RETURN s
    UNION
    MATCH (s:Statement {objectId: entityId}) WHERE s.from >= '' AND 'OBJECT' IN $roles RETURN s
    UNION
    MATCH (s:Statement {speakerId: entityId}) WHERE 'SPEAKER' IN $roles RETURN s
  }
  WITH s WHERE s.from <= $afterFrom AND (s.from < $afterFrom OR s.id > $afterId)
  WITH s ORDER BY s.from DESC, s.id LIMIT $first
  RETURN s
}
MATCH (s)-[:STATED_IN]->(d:Document)
RETURN entityId AS entityId, {{statement}}
ORDER BY entityId, from DESC, id
