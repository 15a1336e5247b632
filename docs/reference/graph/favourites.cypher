// credits-of-roles: Every role with its number of units and their credits, by type of requirement.
MATCH (r:Role)-[q:REQUIRES]->(u:Unit)
RETURN r.slug AS slug, r.title AS title, r.level AS level, q.type AS type, count(u) AS units, sum(u.credits) AS credits
ORDER BY coalesce(level, 2000000000), slug, type;

// functions-of-role: The functions of a role: how many of its units belong to each, and their credits.
MATCH (r:Role {slug: 'talent-management-officer'})-[:REQUIRES]->(u:Unit)
MATCH (u)-[:IN_FUNCTION]->(f:Function)
RETURN f.slug AS slug, f.name AS name, count(u) AS units, sum(u.credits) AS credits
ORDER BY units DESC, slug;

// gap: The units that one role requires and another does not.
MATCH (r:Role {slug: 'talent-management-director'})-[q:REQUIRES]->(u:Unit)
WHERE NOT EXISTS { MATCH (:Role {slug: 'talent-management-manager'})-[:REQUIRES]->(u) }
RETURN u.code AS code, u.name AS name, u.level AS level, u.credits AS credits, q.type AS type
ORDER BY code;

// most-required-units: The 100 units that most roles require.
MATCH (r:Role)-[:REQUIRES]->(u:Unit)
WITH u, count(r) AS roles
RETURN u.code AS code, u.name AS name, u.level AS level, roles
ORDER BY roles DESC, code
LIMIT 100;

// nearest-roles: The roles that share most units with a role, as the graph keeps them for looking at.
MATCH (:Role {slug: 'talent-management-officer'})-[s:SHARES_UNITS]-(r:Role)
RETURN r.slug AS slug, r.title AS title, s.shared AS shared, s.jaccard AS jaccard
ORDER BY jaccard DESC, slug;

// outcomes-of-role: The learning outcomes of a role's qualification, with the unit of each.
MATCH (:Role {slug: 'talent-management-officer'})-[:QUALIFIED_BY]->(q:Qualification)
MATCH (q)-[:HAS_OUTCOME]->(o:Outcome)
MATCH (o)-[:MAPS_TO]->(u:Unit)
RETURN o.order AS order, o.statement AS statement, u.code AS code, u.name AS name
ORDER BY order, code;

// programmes: Examples of programmes on the market, as printed, by provider.
MATCH (r:Role)-[:EXAMPLE_PROGRAMME]->(p:Programme)
MATCH (p)-[:OFFERED_BY]->(o:Provider)
RETURN o.name AS provider, p.programme_name AS programme, p.award_title AS award, r.slug AS role
ORDER BY provider, role, coalesce(programme, ''), coalesce(award, ''), p.key;

// progressions: Every progression from role to role, with the lines that it stands on.
MATCH (a:Role)-[p:PROGRESSES_TO]->(b:Role)
RETURN a.slug AS from, b.slug AS to, p.basis AS basis, p.kind AS kind, p.evidence_sources AS evidence_sources,
  p.evidence_lines AS evidence_lines, p.evidence_texts AS evidence_texts
ORDER BY from, to;

// roles-of-unit: The roles that require a unit, and how.
MATCH (u:Unit {code: '107010L4'})<-[q:REQUIRES]-(r:Role)
RETURN r.slug AS slug, r.title AS title, r.level AS level, q.type AS type, q.proficiency AS proficiency
ORDER BY coalesce(level, 2000000000), slug;

// shared-units: The units that two roles both require, and how each requires them.
MATCH (a:Role {slug: 'talent-management-assistant'})-[p:REQUIRES]->(u:Unit)
MATCH (b:Role {slug: 'talent-management-officer'})-[q:REQUIRES]->(u)
RETURN u.code AS code, u.name AS name, p.type AS type_from, q.type AS type_to
ORDER BY code;

// soft-skills-of-role: The soft skills that a role expects, and how well.
MATCH (r:Role {slug: 'talent-management-officer'})-[x:EXPECTS]->(s:SoftSkill)
RETURN s.slug AS slug, s.name AS name, x.proficiency AS proficiency, x.rank AS rank, x.first_line AS first_line
ORDER BY coalesce(x.order, 2000000000), slug;

// types-of-functions: How many units of each type every role requires in each function: where a function turns from functional into core.
MATCH (r:Role)-[q:REQUIRES]->(u:Unit)
MATCH (u)-[:IN_FUNCTION]->(f:Function)
RETURN f.slug AS function, r.slug AS slug, r.level AS role_level, q.type AS type, count(u) AS units
ORDER BY function, coalesce(role_level, 2000000000), slug, type;

// units-of-role: The units that a role requires, core units first, with the lines where they stand.
MATCH (r:Role {slug: 'talent-management-officer'})-[q:REQUIRES]->(u:Unit)
RETURN u.code AS code, u.name AS name, u.level AS level, u.credits AS credits, q.type AS type, q.proficiency AS proficiency,
  q.first_line AS first_line
ORDER BY type, code;

// units-outside-level: The units that are not at the level of a role that requires them.
MATCH (r:Role)-[q:REQUIRES]->(u:Unit)
WHERE r.level <> u.level
RETURN r.slug AS slug, r.level AS role_level, u.code AS code, u.name AS name, u.level AS unit_level, q.type AS type
ORDER BY slug, code;
