// Every SoftSkill has a slug of its own; the constraint's index serves every look-up by it.
// params: none
// returns: nothing
// mode: schema
CREATE CONSTRAINT soft_skill_slug IF NOT EXISTS FOR (n:SoftSkill) REQUIRE n.slug IS UNIQUE
