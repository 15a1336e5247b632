// Examples of programmes on the market, as printed, by provider.
// params: none
// returns: provider, programme, award, role
// mode: read
MATCH (r:Role)-[:EXAMPLE_PROGRAMME]->(p:Programme)
MATCH (p)-[:OFFERED_BY]->(o:Provider)
RETURN o.name AS provider, p.programme_name AS programme, p.award_title AS award, r.slug AS role
ORDER BY provider, role, coalesce(programme, ''), coalesce(award, ''), p.key
