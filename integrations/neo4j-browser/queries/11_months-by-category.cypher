// 11 Each month, by category
// Table. Facts only. What is dated by the year, or by a longer time, counts where it begins.
MATCH (:Thing)-[r]->(:Thing)
WHERE r.from <> '' AND r.modality = 'ASSERTED' AND r.polarity = 'AFFIRMED' AND r.category <> 'STRUCTURE'
RETURN substring(r.from, 0, 7) AS month, r.category AS category, count(r) AS relations, sum(r.statements) AS statements
ORDER BY month, category LIMIT 500
