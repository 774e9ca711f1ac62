"""Many articles: a corpus → Parquet shards of records, events and claims, on many processes or many machines."""

from communique.cluster.corpus import SIZE, Outcome, Progress, read_corpus
from communique.cluster.dask import DaskPool
from communique.cluster.load import Corpus
from communique.cluster.merge import Merged, merge
from communique.cluster.pool import Pool, ProcessPool
from communique.cluster.sources import Source, sources
from communique.cluster.work import Settings

__all__ = [
    "SIZE",
    "Corpus",
    "DaskPool",
    "Merged",
    "Outcome",
    "Pool",
    "ProcessPool",
    "Progress",
    "Settings",
    "Source",
    "merge",
    "read_corpus",
    "sources",
]
