"""Communiqué reads news into a sourced record: who did what to whom, when, where, and who says so.

    import communique

    record = communique.read("Hungary's foreign minister met his Slovak counterpart on Monday.")

Importing this touches neither disk nor network; the engine's weights load at the first reading.
"""

from __future__ import annotations

__version__ = "0.1.0"
