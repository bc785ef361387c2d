"""One file per meeting of two rooms; ls is the coupling map."""
