// Units that the roles of the given fields require, whose code begins so or whose name or description holds every word, best first, those of which only the description does (rank 6) last; none that holds all words of one of `but`.
// params: q, spaced, words, longest, framework, fields, but, limit
// returns: total, rank, unit, about
// mode: read
UNWIND $fields AS field
MATCH (:Field {slug: field})<-[:IN_FIELD]-(:Role)-[:REQUIRES]->(u:Unit)
WITH DISTINCT u
WHERE ($framework IS NULL OR u.framework = $framework)
  AND (u.search CONTAINS $longest AND all(w IN $words WHERE u.search CONTAINS w) OR u.code_search STARTS WITH $q)
  AND NOT any(shown IN $but WHERE all(w IN shown WHERE u.search CONTAINS w))
WITH u.code AS code, CASE WHEN u.code_search = $q THEN 0 WHEN u.code_search STARTS WITH $q THEN 1 ELSE CASE
  WHEN u.description IS NOT NULL AND NOT all(w IN $words WHERE any(name IN u.whole WHERE name CONTAINS w)) THEN 6
  WHEN $q IN u.whole THEN 1 WHEN u.search STARTS WITH $q THEN 2 WHEN u.search CONTAINS $spaced THEN 3 WHEN u.search CONTAINS $q THEN 4 ELSE 5 END END AS rank
ORDER BY rank, code
WITH collect({rank: rank, code: code}) AS found
UNWIND found[..$limit] AS hit
MATCH (u:Unit {code: hit.code})
RETURN size(found) AS total, hit.rank AS rank, u {.code, .name, .name_en, .name_en_official, .level, .credits, .framework,
      functions: COLLECT { MATCH (u)-[i:IN_FUNCTION]->(f:Function) RETURN f {.slug, .name, .name_en} ORDER BY i.order, f.slug }} AS unit, CASE WHEN hit.rank = 6 THEN u.description END AS about ORDER BY rank, hit.code
