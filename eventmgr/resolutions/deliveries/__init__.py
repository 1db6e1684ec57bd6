"""Letters to those a resolution speaks to, and who confirmed that they read them."""
