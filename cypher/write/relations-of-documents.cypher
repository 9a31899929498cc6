// The relations that statements of these documents support.
// params: ids
UNWIND $ids AS key
MATCH (d:Document {id: key})<-[:STATED_IN]-(s:Statement)
WHERE s.relationId IS NOT NULL
RETURN DISTINCT s.relationId AS id
ORDER BY id
