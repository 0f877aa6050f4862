"""The window around the pages: header, menus, keys, panels, ways back and forward."""
