"""The window: presenters, views, the theme and the shell around them. The only home of Qt."""
