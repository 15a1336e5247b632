// What a role page says beyond its profile.
// params: slug
// returns: titles_text, parent, description, typical_titles, activities, purpose, general_requirements, on_the_job, employment_pathway, lines, document, language, title_en_official, english, qualification, outcomes, programmes, first_line, last_line
// mode: read
MATCH (r:Role {slug: $slug})-[y:FROM_SOURCE]->(:Source)
RETURN r.titles_text AS titles_text, r.parent AS parent, r.description AS description, coalesce(r.typical_titles, []) AS typical_titles, coalesce(r.activities, []) AS activities, r.purpose AS purpose,
  coalesce(r.general_requirements, []) AS general_requirements, coalesce(r.on_the_job, []) AS on_the_job,
  coalesce(r.employment_pathway, []) AS employment_pathway, r.lines AS lines, r.document AS document, r.language AS language, coalesce(r.title_en_official, false) AS title_en_official,
  {titles_text_en: r.titles_text_en, typical_titles_en: r.typical_titles_en, activities_en: r.activities_en, purpose_en: r.purpose_en,
    general_requirements_en: r.general_requirements_en, on_the_job_en: r.on_the_job_en, education_pathway_en: r.education_pathway_en,
    employment_pathway_en: r.employment_pathway_en, source: r.source_en, document: r.document_en, first_line: r.first_line_en,
    last_line: r.last_line_en} AS english,
  head(COLLECT { MATCH (r)-[:QUALIFIED_BY]->(q:Qualification) RETURN {titles: q.titles, titles_en: q.titles_en, credits: q.credits, objective: q.objective, objective_en: q.objective_en} }) AS qualification,
  COLLECT { MATCH (r)-[:QUALIFIED_BY]->(:Qualification)-[:HAS_OUTCOME]->(o:Outcome)-[:MAPS_TO]->(u:Unit)
    MATCH (o)-[x:FROM_SOURCE]->(:Source)
    RETURN {order: o.order, statement: o.statement, statement_en: o.statement_en, assessment: o.assessment, assessment_en: o.assessment_en, unit_code: u.code, first_line: x.first_line, last_line: x.last_line}
    ORDER BY o.order } AS outcomes,
  COLLECT { MATCH (r)-[:EXAMPLE_PROGRAMME]->(p:Programme)-[:OFFERED_BY]->(v:Provider)
    MATCH (p)-[x:FROM_SOURCE]->(:Source)
    RETURN p {.order, .award_title, .award_title_en, .programme_name, .programme_name_en, .level, .level_relation, .provider_en, provider: v.name, first_line: x.first_line, last_line: x.last_line}
    ORDER BY p.order } AS programmes,
  y.first_line AS first_line, y.last_line AS last_line
