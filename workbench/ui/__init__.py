"""The window: presenters, views, the theme and the shell around them. The only home of Qt."""

from .none_guard import keep_none_alive

keep_none_alive()
