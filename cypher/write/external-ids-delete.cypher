// Takes away the ids by which statements that go were found.
// params: rows
UNWIND $rows AS row
MATCH (x:ExternalId {id: row.id})
WHERE x.statementId = row.statementId
DELETE x
RETURN count(*) AS written
