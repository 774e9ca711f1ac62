"""A record in the form of the contract, both ways: what `communique read --jsonl` writes, and the record again."""

from communique.contract.read import from_contract
from communique.contract.rest import from_rest, to_rest
from communique.contract.write import Fields, to_contract, unread_to_contract

__all__ = ["Fields", "from_contract", "from_rest", "to_contract", "to_rest", "unread_to_contract"]
