import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROMOTION_TYPES, parsePromotion, promotionInput } from './registry.ts';

const sent = (more: object = {}) => ({
  code: 'MAY-5',
  name: 'May, 5 % off noodles',
  type: 'percentage',
  config: { basisPoints: 500 },
  from: '2026-05-01T00:00:00+01:00',
  until: '2026-06-01T00:00:00+01:00',
  ...more,
});

const wrong = (more: object): (string | undefined)[] => {
  const read = parsePromotion(sent(more));
  return read.ok ? [] : read.error.map((one) => one.pointer);
};

describe('the registry', () => {
  it('knows each type by the name it has itself', () => {
    expect(Object.entries(PROMOTION_TYPES).map(([name, { type }]) => [name, type])).toEqual(
      Object.keys(PROMOTION_TYPES).map((name) => [name, name]),
    );
  });

  it('reads a promotion and fills in what was left unsaid', () => {
    const read = parsePromotion(sent({ budget: { amountMinor: '500000000', perCustomer: { uses: 2 } } }));
    expect(read).toMatchObject({
      ok: true,
      value: {
        config: { basisPoints: 500, minBaseQuantity: 1 },
        conditions: {},
        stacking: { group: 'default', mode: 'best', priority: 0 },
        budget: { amountMinor: 500_000_000n, perCustomer: { uses: 2 } },
        funding: { principalBasisPoints: 0, distributorBasisPoints: 10_000 },
      },
    });
  });

  it('says where something is wrong', () => {
    expect(wrong({ config: { basisPoints: 0 } })).toEqual(['/config/basisPoints']);
    expect(wrong({ type: 'ladder', config: { steps: [{ buy: 23, get: 1 }, { buy: 33 }] } })).toEqual(['/config/steps/1/get']);
    expect(wrong({ config: { basisPoints: 500, minimum: 3 } })).toEqual(['/config/minimum']);
    expect(wrong({ type: 'lottery' })).toEqual(['/type']);
    expect(wrong({ until: '2026-05-01T00:00:00+01:00' })).toEqual(['/until']);
    expect(wrong({ funding: { principalBasisPoints: 6_000, distributorBasisPoints: 3_000 } })).toEqual(['/funding']);
    expect(wrong({ budget: { perCustomer: { money: 1 } } })).toEqual(['/budget/perCustomer/money']);
    expect(wrong({ conditions: { skus: [] }, stacking: { mode: 'all' } })).toEqual(['/conditions/skus', '/stacking/mode']);
  });

  it('can be shown in an OpenAPI document', () => {
    expect(JSON.stringify(z.toJSONSchema(promotionInput, { io: 'input' }))).toContain('"const":"ladder"');
  });
});
