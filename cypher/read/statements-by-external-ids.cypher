// The statements that their sources keep under these ids, in order of id and then of statement. Unknown ids have no row.
// params: ids
// slots: statement
UNWIND $ids AS key
MATCH (x:ExternalId {id: key})
WITH key, x.statementId AS statementId
MATCH (s:Statement {id: statementId})-[:STATED_IN]->(d:Document)
RETURN key AS externalId, {{statement}}
ORDER BY externalId, id
