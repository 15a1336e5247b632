// Roles that one of the names fits: each in normal form or, Traditional and Simplified alike, folded without white space.
// params: names
// returns: name, role
// mode: read
MATCH (r:Role)
WITH r, r.names + [said IN r.whole + [r.slug_search] | replace(said, ' ', '')] AS said
UNWIND [name IN $names WHERE name IN said] AS name
RETURN name, r {.slug, .title, .title_en, .short, .short_en, .position, .position_en, .job_family, .level, .framework,
      field: head(COLLECT { MATCH (r)-[:IN_FIELD]->(fd:Field) OPTIONAL MATCH (fd)-[:IN_SECTOR]->(sc:Sector)
        RETURN {slug: fd.slug, name: fd.name, name_en: fd.name_en, sector: sc.name, sector_en: sc.name_en, sector_slug: sc.slug} })} AS role ORDER BY name, r.level, r.slug
