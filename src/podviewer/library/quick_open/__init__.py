"""What a few letters may mean."""
