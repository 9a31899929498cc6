// 09 Timeline of one actor
// Table. Oldest first; the words say how sure each is. Change the id.
WITH 'state:dza' AS actor
MATCH (a:Thing {id: actor})-[r]-(:Thing)
WHERE r.from <> '' AND r.category <> 'STRUCTURE'
RETURN r.from AS date, r.precision AS precision, startNode(r).name AS who, r.label AS what, endNode(r).name AS whom, r.documents AS documents, r.quote AS quote
ORDER BY date, who, what LIMIT 500
