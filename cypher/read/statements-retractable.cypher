// What has to be known of the statements of these documents to take them away with all that rests on them.
// params: ids
UNWIND $ids AS key
MATCH (d:Document {id: key})<-[:STATED_IN]-(s:Statement)
RETURN s.id AS id, key AS documentId, s.subjectId AS subjectId, s.objectId AS objectId, s.predicate AS predicate, s.modality AS modality,
  s.polarity AS polarity, s.relationId AS relationId, s.externalIds AS externalIds
ORDER BY id
