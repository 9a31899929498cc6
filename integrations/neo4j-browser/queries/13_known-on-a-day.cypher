// 13 Known by a day
// Graph. What had been published by one day: the newest first, up to a hundred. Change the day.
WITH '2012-10-31' AS day
MATCH p = (:Thing)-[r]->(:Thing)
WHERE r.knownFrom <= day AND r.category <> 'STRUCTURE'
RETURN p ORDER BY r.knownFrom DESC, r.sources DESC, r.id LIMIT 100
