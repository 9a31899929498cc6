// The latest day on which a document was published. No row in a store without any.
MATCH (d:Document)
WHERE d.publishedAt > ''
RETURN d.publishedAt AS publishedAt
ORDER BY publishedAt DESC
LIMIT 1
