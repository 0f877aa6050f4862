"""Every sentence that is shown: problems, notices, units. Free of Qt."""
