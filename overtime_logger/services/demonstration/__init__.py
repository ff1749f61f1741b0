"""A made-up year and a made-up branch, entered through the same services that people use."""
