"""The only writer of issues: from files handed in to stored, published and indexed issues."""
