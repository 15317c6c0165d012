//! Records and reports of the TPBIS library programme.
