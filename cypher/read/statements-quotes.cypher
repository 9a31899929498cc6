// The quotes of these documents, and where they stand.
// params: ids
UNWIND $ids AS key
MATCH (d:Document {id: key})<-[:STATED_IN]-(s:Statement)
WHERE s.quote IS NOT NULL
RETURN s.id AS id, key AS documentId, s.quote AS quote, s.start AS start, s.end AS end
ORDER BY id
