// What the statements behind these relations say, and when and by whom they were published.
// params: ids
UNWIND $ids AS key
MATCH (s:Statement {relationId: key})-[:STATED_IN]->(d:Document)-[:PUBLISHED_BY]->(o:Source)
RETURN s.id AS id, key AS relationId, s.subjectId AS subjectId, s.predicate AS predicate, s.objectId AS objectId, s.aboutId AS aboutId, s.placeId AS placeId,
  s.time AS time, s.from AS from, s.to AS to, s.precision AS precision, s.modality AS modality, s.polarity AS polarity,
  s.confidence AS confidence, s.role AS role, s.quote AS quote, d.id AS documentId, d.title AS title, d.publishedAt AS publishedAt, o.id AS sourceId
ORDER BY id
