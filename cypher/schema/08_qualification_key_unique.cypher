// Every Qualification has a key of its own; the constraint's index serves every look-up by it.
// params: none
// returns: nothing
// mode: schema
CREATE CONSTRAINT qualification_key IF NOT EXISTS FOR (n:Qualification) REQUIRE n.key IS UNIQUE
