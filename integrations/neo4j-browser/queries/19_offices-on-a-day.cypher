// 19 Offices held on a day
// Table. Who held which office on a day, as far as the reports say so. Change the day.
WITH '2012-10-29' AS day
MATCH (a:Person)-[r:HOLDS_OFFICE]->(b:Thing)
WHERE r.from <= day AND coalesce(r.to, '9999') >= day
RETURN a.name AS who, r.role AS office, b.name AS of, r.from AS from, r.to AS to, r.quote AS quote
ORDER BY of, office, who LIMIT 200
