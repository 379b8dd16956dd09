"""Tells which team a support ticket is for."""
