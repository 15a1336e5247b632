// Roles by their slugs; a slug that is unknown gives no row.
// params: slugs
// returns: role
// mode: read
UNWIND $slugs AS slug
MATCH (r:Role {slug: slug})
RETURN r {.slug, .title, .title_en, .short, .short_en, .position, .position_en, .job_family, .level, .framework,
      field: head(COLLECT { MATCH (r)-[:IN_FIELD]->(fd:Field) OPTIONAL MATCH (fd)-[:IN_SECTOR]->(sc:Sector)
        RETURN {slug: fd.slug, name: fd.name, name_en: fd.name_en, sector: sc.name, sector_en: sc.name_en, sector_slug: sc.slug} })} AS role ORDER BY slug
