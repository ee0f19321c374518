"""The rhythm: releases, arrests and re-arrests by period; never a cause."""
