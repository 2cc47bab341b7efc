"""What readers see: home, calendars, issues, pages, articles, search."""
