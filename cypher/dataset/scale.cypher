// The rungs of a framework's scale (of all, if none is given), lowest first.
// params: framework
// returns: key, framework, rank, name, name_en, definition
// mode: read
MATCH (p:Proficiency)
WHERE $framework IS NULL OR p.framework = $framework
RETURN p.key AS key, p.framework AS framework, p.rank AS rank, p.name AS name, p.name_en AS name_en, p.definition AS definition
ORDER BY framework, rank
