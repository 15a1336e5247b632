// The imports that say that they are under way, each with the number by which it shows that it lives.
// params: none
// returns: token, beat
// mode: read
MATCH (i:Import)
RETURN i.token AS token, coalesce(i.beat, 0) AS beat ORDER BY token
