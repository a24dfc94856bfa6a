'use client';

import { useQueries } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type LintDocument, useLintQuery } from '../draft/findings.tsx';
import { type ListHead, rowId } from './book.ts';
import { cellKey } from './store.ts';
import type { CellFinding } from './view.ts';

const REST_MS = 1_500;

/** A value once it has been the same for a moment. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

function add(into: Map<string, CellFinding>, code: string, { findings }: LintDocument): void {
  for (const { severity, sku, unit, minBaseQuantity = 1, words, advice } of findings) {
    if (sku === undefined || unit === undefined || severity === 'notice') continue;
    const key = cellKey(code, rowId(sku, unit, minBaseQuantity));
    if (into.has(key)) continue; // the gravest comes first
    into.set(key, severity === 'error' ? { problem: `${words} ${advice}` } : { note: `${words} ${advice}` });
  }
}

const combine = (lints: readonly { readonly data: LintDocument | undefined; readonly isPending: boolean }[]) =>
  lints.map(({ data, isPending }) => ({ data, isPending }));

/** What the checks of these lists' drafts found, by cell, and which revision of each draft has rested long enough to be looked at. */
export function useFindings(heads: readonly ListHead[]): {
  readonly findings: ReadonlyMap<string, CellFinding>;
  readonly rested: ReadonlyMap<string, number | undefined>;
  /** What is on screen is not looked at yet. */
  readonly isChecking: boolean;
} {
  const nowText = JSON.stringify(heads.map(({ code, draft }) => [code, draft?.revision]));
  const restedText = useRested(nowText);
  const lintQuery = useLintQuery();
  const pairs = JSON.parse(restedText) as [string, number | undefined][];
  const known = pairs.filter(([code]) => heads.some((head) => head.code === code && head.draft));
  const lints = useQueries({ queries: known.map(([code, revision]) => lintQuery(code, revision ?? undefined)), combine });
  const findings = new Map<string, CellFinding>();
  for (const [at, [code]] of known.entries()) {
    const lint = lints[at]?.data;
    if (lint) add(findings, code, lint);
  }
  return {
    findings,
    rested: new Map(pairs.map(([code, revision]) => [code, revision ?? undefined])),
    isChecking: restedText !== nowText || lints.some(({ isPending }) => isPending),
  };
}
