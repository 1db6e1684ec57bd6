"""Errata: what is corrected in an adopted document, visibly; its words stay as they were adopted."""
