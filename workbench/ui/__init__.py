"""The window: presenters, views, the theme and the shell around them. The only home of Qt."""

from .singletons import keep_singletons_alive

keep_singletons_alive()
