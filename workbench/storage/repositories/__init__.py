"""Repositories: named queries, one class per aggregate. Domain values go in and come out."""
