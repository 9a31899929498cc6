// Documents by id, each published by its source.
// params: rows
UNWIND $rows AS row
MATCH (o:Source {id: row.sourceId})
MERGE (d:Document {id: row.id})
SET d += row.props
MERGE (d)-[:PUBLISHED_BY]->(o)
RETURN count(d) AS written
