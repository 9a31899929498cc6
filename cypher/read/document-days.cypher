// The days on which documents were published, the newest first, and how many on each.
MATCH (d:Document)
WITH d.publishedAt AS day, count(d) AS total
RETURN day AS day, total AS total
ORDER BY day DESC
