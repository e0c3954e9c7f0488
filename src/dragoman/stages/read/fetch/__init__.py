"""Fetch: what stands at an address, politely, and never from inside.

**Input**: an address. **Output**: `Fetched`, `NotChanged`, or `Rejected`.

**Polite**: robots.txt and reservations of text and data mining (TDMRep: header, meta tag, ``/.well-known/tdmrep.json``)
are kept; one request at a time a host, with a pause between two; back-off where a host says it is busy; conditional
requests where a state of earlier runs is kept; an honest name.

**Never from inside**: private, loopback, link-local, multicast and reserved addresses, those of cloud metadata, and IPv6
forms of all these are refused unless their host is allowed by name. A name is resolved once for each request, all its
addresses are checked, and the connection goes to the one that was checked; so again after each redirect. Proxies of the
environment are not used: behind one, nothing could be checked.

**Refused** (`Rejected.reason`): ``address not allowed``, ``address not found``, ``forbidden by robots.txt``, ``text and
data mining reserved``, ``host is busy``, ``not found`` (and other statuses: ``answered with an error``), ``too many
redirects``, ``took too long``, ``file too large``, ``decompresses too far``, ``cannot be fetched``.
"""

from dragoman.stages.read.fetch.fetcher import Fetched, Fetcher, NotChanged
from dragoman.stages.read.fetch.rules import FetchRules
from dragoman.stages.read.fetch.state import FetchState

__all__ = ["FetchRules", "FetchState", "Fetched", "Fetcher", "NotChanged"]
