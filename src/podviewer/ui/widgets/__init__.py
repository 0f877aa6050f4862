"""Parts that every panel and page is made of."""
