// New statements, each in its document.
// params: rows
UNWIND $rows AS row
MATCH (d:Document {id: row.documentId})
CREATE (s:Statement {id: row.id})
SET s += row.props
CREATE (s)-[:STATED_IN]->(d)
RETURN count(s) AS written
