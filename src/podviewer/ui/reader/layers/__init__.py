"""What is shown with the text and is not in it: one module for each layer, all listed in `stack`."""
