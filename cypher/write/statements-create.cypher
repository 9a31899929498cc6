// New statements, each in its document.
// A row is a list: its document, then the values of `props`.
// params: rows
// slots: props
UNWIND $rows AS row
MATCH (d:Document {id: row[0]})
CREATE (s:Statement {{{props}}})
CREATE (s)-[:STATED_IN]->(d)
RETURN count(s) AS written
