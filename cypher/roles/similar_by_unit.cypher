// The roles of the same framework that share most units with one role, best first by the order asked for; `coverage`: what one role covers of the other.
// params: slug, order, limit
// returns: role, shared, covered, jaccard, coverage
// mode: read
MATCH (a:Role {slug: $slug})-[x:REQUIRES]->(:Unit)<-[y:REQUIRES]-(r:Role)
WHERE a <> r AND a.framework = r.framework
WITH a, r, count(*) AS shared, sum(CASE WHEN coalesce(y.rank, 0) <= coalesce(x.rank, 0) THEN 1 ELSE 0 END) AS covered
WITH r, r.slug AS slug, shared, covered, toFloat(shared) / (a.n_units + r.n_units - shared) AS jaccard, toFloat(covered) / r.n_units AS coverage
WITH r, slug, shared, covered, jaccard, coverage,
  CASE $order WHEN 'shared' THEN toFloat(shared) WHEN 'coverage' THEN coverage ELSE jaccard END AS score
ORDER BY score DESC, slug LIMIT $limit
RETURN r {.slug, .title, .title_en, .short, .short_en, .position, .position_en, .job_family, .level, .framework,
      field: head(COLLECT { MATCH (r)-[:IN_FIELD]->(fd:Field) OPTIONAL MATCH (fd)-[:IN_SECTOR]->(sc:Sector)
        RETURN {slug: fd.slug, name: fd.name, name_en: fd.name_en, sector: sc.name, sector_en: sc.name_en, sector_slug: sc.slug} })} AS role, shared, covered, jaccard, coverage ORDER BY score DESC, slug
