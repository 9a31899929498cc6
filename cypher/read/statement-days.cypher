// The days on which statements begin, the newest first, undated ('') last, and how many begin on each.
MATCH (s:Statement)
WITH s.from AS day, count(s) AS total
RETURN day AS day, total AS total
ORDER BY day DESC
