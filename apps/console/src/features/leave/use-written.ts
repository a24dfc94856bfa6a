'use client';

import { useState } from 'react';

/** Whether something else stands in a form than when it was opened: `draft` is all of it that is written or chosen. */
export function useWritten(draft: unknown): boolean {
  const now = JSON.stringify(draft);
  const [opened] = useState(now);
  return now !== opened;
}
