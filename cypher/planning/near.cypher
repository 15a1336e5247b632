// The roles of which most is held, by share of credits (of units if any credits are unknown), then units held, then slug.
// params: codes, limit
// returns: slug, share
// mode: read
UNWIND $codes AS code
MATCH (u:Unit {code: code})<-[:REQUIRES]-(r:Role)
WITH r, count(*) AS units, sum(coalesce(u.credits, 0)) AS credits
WITH r.slug AS slug, units,
  CASE WHEN r.unknown_credits = 0 AND r.credits > 0 THEN toFloat(credits) / r.credits ELSE toFloat(units) / r.n_units END AS share
RETURN slug, share ORDER BY share DESC, units DESC, slug LIMIT $limit
