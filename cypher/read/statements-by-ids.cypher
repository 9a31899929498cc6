// The statements of these ids, in order of id. Unknown ids have no row.
// params: ids
// slots: statement
UNWIND $ids AS key
MATCH (s:Statement {id: key})-[:STATED_IN]->(d:Document)
RETURN {{statement}}
ORDER BY id
