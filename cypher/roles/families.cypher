// The roles of the given frameworks that have a job family, with it.
// params: frameworks
// returns: slug, job_family
// mode: read
MATCH (r:Role)
WHERE r.framework IN $frameworks AND r.job_family IS NOT NULL
RETURN r.slug AS slug, r.job_family AS job_family ORDER BY slug
