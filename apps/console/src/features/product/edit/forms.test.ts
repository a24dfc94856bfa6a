import { describe, expect, it } from 'vitest';
import type { Product } from '../product.ts';
import { complianceChanges, complianceOf, complianceProblems, withClass } from './compliance-form.ts';
import { BLANK, newProductInput, newProductProblems } from './new-product.ts';
import { packChanges, packOf, packProblems } from './pack-form.ts';
import { editText } from './text.ts';
import { neededWhole, readWhole } from './whole.ts';

const text = editText('en');
const ZONE = 'Africa/Lagos';
const product = {
  name: 'Milo',
  status: 'active',
  categoryPath: [{ name: 'Food' }],
  brand: 'Milo',
  principal: 'Nestlé',
  isStocked: true,
  gtin: null,
  shelfLifeDays: 270,
  taxClass: 'standard',
  taxEvidence: null,
  units: [
    {
      unit: 'carton',
      factor: 24,
      factors: [],
      gtin: null,
      weightGrams: 12_000,
      volumeMl: null,
      minimum: 2,
      increment: 2,
      displayPrecision: 0,
      isSellable: true,
    },
  ],
} as unknown as Product;

describe('a box for a whole number', () => {
  it('is a number, nothing, or wrong; what cannot be read is never nothing', () => {
    expect([readWhole(' 270 '), readWhole('1,250'), readWhole('0')]).toEqual([{ value: 270 }, { value: 1250 }, { value: 0 }]);
    expect(readWhole('  ')).toEqual({ value: null });
    for (const typed of ['2.5 kg', '270d', '24 pcs', '-5', '2,5', '1234567890'])
      expect([typed, readWhole(typed)]).toEqual([typed, { error: text.noWhole }]);
    expect([neededWhole(''), neededWhole('3')]).toEqual([{ error: text.needed }, { value: 3 }]);
  });
});

describe('edits of a product', () => {
  it('keep the shelf life that is stored when another cannot be read', () => {
    const typed = { ...complianceOf(product), shelfLife: '270d' };
    expect([complianceProblems(product, typed), complianceChanges(product, typed, ZONE)]).toEqual([{ shelfLife: text.noWhole }, {}]);
  });
});

describe('the tax class of a product', () => {
  const exempt = { ...product, taxClass: 'exempt', taxEvidence: 's.186' } as Product;
  const missing = { evidence: text.evidenceNeeded };
  it('other than standard needs a ground of its own, and keeps what was typed', () => {
    const zero = withClass(exempt, complianceOf(exempt), 'zero-rated');
    expect([zero.evidence, complianceProblems(exempt, zero)]).toEqual(['', missing]);
    expect(withClass(exempt, zero, 'exempt').evidence).toBe('s.186');
    expect(withClass(exempt, { ...zero, evidence: 's.187' }, 'exempt').evidence).toBe('s.187');
    expect(complianceProblems(exempt, { ...complianceOf(exempt), evidence: ' ' })).toEqual(missing);
    expect(complianceProblems(product, { ...complianceOf(product), taxClass: 'exempt' })).toEqual(missing);
    const older = { ...exempt, taxEvidence: null };
    expect(complianceProblems(older, complianceOf(older))).toEqual({});
  });

  it('begins now or on its day, and what is planned is taken back', () => {
    const zero = { ...complianceOf(exempt), taxClass: 'zero-rated', evidence: 's.187' };
    expect(complianceChanges(exempt, zero, ZONE)).toEqual({ taxClass: 'zero-rated', taxEvidence: 's.187' });
    expect(complianceChanges(exempt, { ...zero, taxDay: '2099-01-01' }, ZONE)).toEqual({
      taxChanges: [{ from: '2098-12-31T23:00:00.000Z', taxClass: 'zero-rated', evidence: 's.187' }],
    });
    expect(complianceChanges(exempt, { ...complianceOf(exempt), dropsPlanned: true }, ZONE)).toEqual({ taxChanges: [] });
  });
});

describe('a pack', () => {
  const unit = product.units[0];
  const form = packOf(unit, ZONE);
  it('says what is wrong with each of its numbers, those of changes to come too', () => {
    expect(packProblems(form)).toEqual({});
    const changes = [{ key: 'k', day: '', factor: '36 pcs', weight: '1 kg' }];
    expect(packProblems({ ...form, weight: '12kg', minimum: '', increment: 'two', changes })).toEqual({
      weight: text.noWhole,
      minimum: text.needed,
      increment: text.noWhole,
      'changes/0/day': text.needed,
      'changes/0/factor': text.noWhole,
      'changes/0/weight': text.noWhole,
    });
    expect(packProblems(packOf(undefined, ZONE))).toEqual({ factor: text.needed });
  });

  it('sends what was changed, a nought too', () => {
    expect(packChanges(unit, form, ZONE)).toEqual({});
    const changes = [{ key: 'k', day: '2099-01-01', factor: '36', weight: '' }];
    expect(packChanges(unit, { ...form, weight: '', minimum: '0', changes }, ZONE)).toEqual({
      units: [
        {
          unit: 'carton',
          weightGrams: null,
          minimum: 0,
          conversions: [{ from: '2098-12-31T23:00:00.000Z', factor: 36 }],
        },
      ],
    });
  });
});

describe('a new product', () => {
  const form = { ...BLANK, sku: 'S', name: 'N', category: 'C', brand: 'B', principal: 'P' };
  it('has its carton, or is not made', () => {
    expect(newProductProblems({ ...form, holds: '24 pcs' })).toEqual({ holds: text.noWhole });
    expect(newProductProblems(form)).toEqual({ holds: text.needed });
    expect(newProductProblems({ ...form, pack: ' ', holds: '24' })).toEqual({ pack: text.needed });
    expect(newProductProblems({ ...form, sku: ' ', pack: '' })).toEqual({ sku: text.needed });
    const sound = { ...form, holds: '24' };
    expect(newProductProblems(sound)).toEqual({});
    expect(newProductInput(sound).units).toEqual([
      { unit: 'piece', factor: 1 },
      { unit: 'carton', factor: 24 },
    ]);
    expect(newProductProblems({ ...sound, taxClass: 'exempt' })).toEqual({ evidence: text.evidenceNeeded });
    expect(newProductInput({ ...sound, taxClass: 'exempt', evidence: ' s.186 ' })).toMatchObject({ taxEvidence: 's.186' });
    expect(newProductInput({ ...form, pack: '' }).units).toEqual([{ unit: 'piece', factor: 1 }]);
  });
});
