from __future__ import annotations

import pyarrow as pa
import pytest

from corrobora.lineage.bulk.batches import keep_batch
from corrobora.lineage.bulk.kernel import load_kernel
from tests.bulk_archives import CACHE


@pytest.fixture(scope="session")
def kernel():
    return load_kernel(CACHE)


@pytest.fixture
def keep(kernel, tmp_path):
    """Keep texts as one batch; ids are their numbers unless they are given."""

    def make(texts, *, first=0, ids=None, dates=None, folder=tmp_path):
        names = ids or [str(first + n) for n in range(len(texts))]
        columns = [names, pa.array(texts, pa.large_string()), dates or [""] * len(texts)]
        batch = pa.RecordBatch.from_arrays(list(map(pa.array, columns)), ["id", "text", "date"])
        return keep_batch(kernel, batch, first, folder)

    return make
