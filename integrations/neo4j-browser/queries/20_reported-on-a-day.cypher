// 20 Reported on one day
// Table. All that was reported on one day, sentence by sentence. Change the day.
WITH '2012-12-20' AS day
MATCH (d:Document {publishedAt: day})<-[:STATED_IN]-(s:Statement)
OPTIONAL MATCH (speaker:Thing {id: s.speakerId})
RETURN s.label AS statement, s.quote AS quote, coalesce(speaker.name, s.attribution) AS speaker, s.confidence AS confidence, d.title AS document
ORDER BY d.id, s.start, s.label LIMIT 500
