"""How the index comes to be: what lies in the folders, what is stored of a file, what belongs together."""
