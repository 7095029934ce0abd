"""Places beyond the gazetteer: by what stands around them."""
