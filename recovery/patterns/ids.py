"""Which rows belong to which, by their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pandas import Series


def among(column: Series[str], ids: Series[str] | list[str]) -> NDArray[np.bool_]:
    """Tell for each cell whether it is one of some ids.

    ``column.isin(ids)`` says the same, and takes twenty times as long for thousands of ids.
    """
    return pd.Index(ids).unique().get_indexer(pd.Index(column)) >= 0
