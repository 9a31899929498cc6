// How many documents, sources, statements and entities there are.
RETURN COUNT { (:Document) } AS documents, COUNT { (:Source) } AS sources, COUNT { (:Statement) } AS statements, COUNT { (:Thing) } AS entities
