"""The pages of the unlocked window, each wired to the services that it uses."""
