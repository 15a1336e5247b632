// What a role page says beyond its profile.
// params: slug
// returns: titles_text, parent, description, typical_titles, activities, purpose, general_requirements, on_the_job, employment_pathway, lines, document, qualification, outcomes, programmes, first_line, last_line
// mode: read
MATCH (r:Role {slug: $slug})-[y:FROM_SOURCE]->(:Source)
RETURN r.titles_text AS titles_text, r.parent AS parent, r.description AS description, coalesce(r.typical_titles, []) AS typical_titles, coalesce(r.activities, []) AS activities, r.purpose AS purpose,
  coalesce(r.general_requirements, []) AS general_requirements, coalesce(r.on_the_job, []) AS on_the_job,
  coalesce(r.employment_pathway, []) AS employment_pathway, r.lines AS lines, r.document AS document,
  head(COLLECT { MATCH (r)-[:QUALIFIED_BY]->(q:Qualification) RETURN {titles: q.titles, credits: q.credits, objective: q.objective} }) AS qualification,
  COLLECT { MATCH (r)-[:QUALIFIED_BY]->(:Qualification)-[:HAS_OUTCOME]->(o:Outcome)-[:MAPS_TO]->(u:Unit)
    MATCH (o)-[x:FROM_SOURCE]->(:Source)
    RETURN {order: o.order, statement: o.statement, assessment: o.assessment, unit_code: u.code, first_line: x.first_line, last_line: x.last_line}
    ORDER BY o.order } AS outcomes,
  COLLECT { MATCH (r)-[:EXAMPLE_PROGRAMME]->(p:Programme)-[:OFFERED_BY]->(v:Provider)
    MATCH (p)-[x:FROM_SOURCE]->(:Source)
    RETURN p {.order, .award_title, .programme_name, .level, .level_relation, provider: v.name, first_line: x.first_line, last_line: x.last_line}
    ORDER BY p.order } AS programmes,
  y.first_line AS first_line, y.last_line AS last_line
