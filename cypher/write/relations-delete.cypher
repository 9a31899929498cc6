// Up to $first relations, whatever their type; they can be derived again.
// params: first
MATCH (:Thing)-[r]->(:Thing)
WITH r LIMIT $first
DELETE r
RETURN count(*) AS written
