"""The main window around the features: tabs, menus, status bar."""
