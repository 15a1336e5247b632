// The announced imports, each with the number that shows that it is alive.
// params: none
// returns: token, beat
// mode: read
MATCH (i:Import)
RETURN i.token AS token, coalesce(i.beat, 0) AS beat ORDER BY token
