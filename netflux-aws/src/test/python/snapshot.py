"""Prints everything that there is in the account, ids and all."""

from account import look, show

show(look())
