"""Prints how many resources there are in the account, whoever made them."""

from account import look

print(len(look()))
