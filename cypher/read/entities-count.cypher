// How many entities there are of these kinds, countries and statuses.
// params: kinds, countries, status
MATCH (t:Thing)
WHERE ($kinds IS NULL OR t.kind IN $kinds)
  AND ($countries IS NULL OR t.country IN $countries)
  AND ($status IS NULL OR t.status IN $status)
RETURN count(t) AS total
