"""A searchable web archive of local newspaper issues."""
