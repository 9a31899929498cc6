// Takes documents from the sources they no longer belong to.
// params: rows
UNWIND $rows AS row
MATCH (d:Document {id: row.id})-[p:PUBLISHED_BY]->(o:Source)
WHERE o.id <> row.sourceId
DELETE p
RETURN count(p) AS written
