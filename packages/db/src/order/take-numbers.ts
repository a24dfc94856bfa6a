import type { Tx } from '../client/index.ts';

const TAKE = {
  name: 'take-numbers',
  text: `insert into number_series as s (tenant_id, series, next_value) values ($1, $2, $3 + 1)
on conflict (tenant_id, series) do update set next_value = s.next_value + $3
returning next_value - $3 as first`,
};

/** Takes `count` consecutive numbers of a series and returns the first. What is taken and not used leaves a gap. */
export async function takeNumbers(tx: Tx, series: string, count: number): Promise<bigint> {
  const [row] = await tx.query<{ first: bigint }>(TAKE, [tx.tenantId, series, count]);
  if (!row) throw new Error('taking numbers returned no row');
  return row.first;
}
