"""The short identifiers in addresses."""

import secrets

_ID_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
"""Digits and letters that are not taken for one another, after Crockford's base 32."""


def new_public_id() -> str:
    """Return a short random identifier for an address: 10 characters, 49 bits.

    Among two million articles two share one with a chance of 1 in 300; the database refuses it.
    """
    return "".join(secrets.choice(_ID_ALPHABET) for _ in range(10))
