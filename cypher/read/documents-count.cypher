// How many documents there are.
MATCH (d:Document)
RETURN count(d) AS total
