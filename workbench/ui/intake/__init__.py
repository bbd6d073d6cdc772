"""The health history on the screen: the therapist's form, the client's pages, what follows."""
