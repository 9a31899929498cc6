// 16 Undated, to be reviewed
// Table. What happened or is to happen, and nobody says when.
MATCH (a:Thing)-[r]->(b:Thing)
WHERE r.precision = 'NONE' AND r.category <> 'STRUCTURE'
RETURN a.name AS who, r.label AS what, b.name AS whom, r.documents AS documents, r.quote AS quote, r.document AS document
ORDER BY who, what, whom LIMIT 200
