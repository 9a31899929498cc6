// How many statements name each entity in one of these roles.
// params: ids, roles
UNWIND $ids AS entityId
CALL (entityId) {
  MATCH (s:Statement {subjectId: entityId}) WHERE s.from >= '' AND 'SUBJECT' IN $roles RETURN s
  UNION
  MATCH (s:Statement {objectId: entityId}) WHERE s.from >= '' AND 'OBJECT' IN $roles RETURN s
  UNION
  MATCH (s:Statement {speakerId: entityId}) WHERE 'SPEAKER' IN $roles RETURN s
}
RETURN entityId AS entityId, count(s) AS total
ORDER BY entityId
