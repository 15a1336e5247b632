// The roles of which most is covered, by share of credits (of units if any credits are unknown), then units covered, then slug.
// A requirement is covered if the unit is held at its rung or a higher one: `held` has codes with the highest rank that each covers.
// params: held, framework, limit
// returns: slug, share
// mode: read
UNWIND $held AS one
MATCH (u:Unit {code: one.code})<-[x:REQUIRES]-(r:Role)
WHERE $framework IS NULL OR r.framework = $framework
WITH r, u, CASE WHEN coalesce(x.rank, 0) <= one.reach THEN 1 ELSE 0 END AS covered
WITH r, sum(covered) AS units, sum(covered * coalesce(u.credits, 0)) AS credits
WITH r.slug AS slug, units,
  CASE WHEN r.unknown_credits = 0 AND r.credits > 0 THEN toFloat(credits) / r.credits ELSE toFloat(units) / r.n_units END AS share
RETURN slug, share ORDER BY share DESC, units DESC, slug LIMIT $limit
