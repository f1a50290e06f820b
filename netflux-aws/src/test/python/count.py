"""Prints what there is of the platform, and then how many resources there are in the account, whoever made them."""

import facts

print(len(facts.seen))
