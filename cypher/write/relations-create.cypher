// Relations of one type that were not there before. The rows of a missing end write nothing; the caller counts.
// params: rows
// slots: type
UNWIND $rows AS row
MATCH (a:Thing {id: row.sourceId})
MATCH (b:Thing {id: row.targetId})
CREATE (a)-[r:{{type}}]->(b)
SET r = row.props
RETURN count(r) AS written
