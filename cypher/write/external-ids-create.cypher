// Where a statement is found by an id of its source: an index of lists serves neither engine.
// params: rows
UNWIND $rows AS row
CREATE (x:ExternalId {id: row.id, statementId: row.statementId})
RETURN count(x) AS written
