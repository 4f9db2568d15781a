"""Moving a whole database to the other engine, or to a new place on the same one."""
