'use client';

import { useCallback, useState } from 'react';

/** Which row's panel is open beside a list. The row is kept as it was opened: it may leave the page while one reads. */
export function useOpenRow<Row>(rowId: (row: Row) => string) {
  const [row, setRow] = useState<Row>();
  const open = useCallback((next: Row) => setRow(next), []);
  const close = useCallback(() => setRow(undefined), []);
  return { row, openId: row === undefined ? undefined : rowId(row), open, close };
}
