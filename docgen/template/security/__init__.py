"""Refuses what a template from outside must not hold: macros, objects, links, scripts."""
