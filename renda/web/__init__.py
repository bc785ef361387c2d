"""How the house looks: base pages, components, error pages."""
