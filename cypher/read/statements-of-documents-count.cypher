// How many statements each document has. A document without any has no row.
// params: ids
UNWIND $ids AS key
MATCH (d:Document {id: key})<-[:STATED_IN]-(s:Statement)
RETURN key AS documentId, count(s) AS total
ORDER BY documentId
