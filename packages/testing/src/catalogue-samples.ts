import type { FilledTenant } from './filled-tenant.ts';
import type { VerbSample } from './verb-sample.ts';

/** Working calls of the verbs with which a catalogue is kept. */
export const catalogueSamples = (
  { brandIds, principalIds, mediaIds }: FilledTenant,
  owner: (input: unknown) => VerbSample,
): Readonly<Record<string, VerbSample>> => ({
  'catalogue.editProduct': owner({ sku: 'SKU-001', version: 1, changes: { name: 'Semovita 1 kg', hsCode: '1103.11' } }),
  'catalogue.putRetailPrices': owner({
    prices: [
      {
        sku: 'SKU-001',
        retailPrice: { unit: 'piece', priceMinor: '150000' },
        retailChanges: [{ from: '2099-01-01T00:00:00Z', priceMinor: null }],
      },
    ],
  }),
  'catalogue.bulkEdit': owner({ where: { sku: ['SKU-001'], search: 'SKU-001' }, changes: { category: 'Staples', status: 'active' } }),
  'catalogue.editMedia': owner({ id: mediaIds[0], alt: 'The front', place: 0 }),
  'catalogue.readMedia': owner({ id: mediaIds[0] }),
  'catalogue.removeMedia': owner({ id: mediaIds[1] }),
  'catalogue.restoreMedia': owner({ id: mediaIds[2] }),
  'catalogue.getPackEffects': owner({
    sku: 'SKU-001',
    units: [{ unit: 'carton', conversions: [{ from: '2099-01-01T00:00:00Z', factor: 20 }] }],
  }),
  'catalogue.getProductTimeline': owner({ sku: 'SKU-001' }),
  'catalogue.getProductSales': owner({ sku: 'SKU-001' }),
  'catalogue.listCategories': owner({}),
  'catalogue.putCategories': owner({ categories: [{ code: 'staples', name: 'Staples', parent: null, position: 1 }] }),
  'catalogue.listBrands': owner({}),
  'catalogue.putBrands': owner({ brands: [{ name: 'Golden', principal: 'Flour Mills' }] }),
  'catalogue.listPrincipals': owner({}),
  'catalogue.putPrincipals': owner({ principals: [{ name: 'Flour Mills', contactName: 'Ada', phone: '08030000001', currency: 'NGN' }] }),
  'catalogue.mergeBrands': owner({ keeper: brandIds[0], merged: brandIds[1] }),
  'catalogue.mergePrincipals': owner({ keeper: principalIds[0], merged: principalIds[1] }),
  'catalogue.getWordTimeline': owner({ kind: 'brand', id: brandIds[0] }),
  'catalogue.countFacets': owner({ search: 'SKU', attribute: ['flavour=Chicken'] }),
  'catalogue.listProductGroups': owner({}),
  'catalogue.putProductGroups': owner({ groups: [{ code: 'may-deal', name: 'In the May deal' }] }),
  'catalogue.listAttributes': owner({}),
  'catalogue.putAttributes': owner({ attributes: [{ code: 'flavour', name: 'Flavour', kind: 'text' }] }),
});
