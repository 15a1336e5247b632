// Units by their codes; a code that is unknown gives no row.
// params: codes
// returns: unit
// mode: read
UNWIND $codes AS code
MATCH (u:Unit {code: code})
RETURN u {.code, .name, .name_en, .name_en_official, .level, .credits, .framework,
      functions: COLLECT { MATCH (u)-[i:IN_FUNCTION]->(f:Function) RETURN f {.slug, .name, .name_en} ORDER BY i.order, f.slug }} AS unit ORDER BY code
