/** Where a category stands in the tree, and its code in the customs tariff. */
interface Shelf {
  readonly above: readonly string[];
  readonly hsCode?: string;
}

const under = (above: readonly string[], list: string): [string, Shelf][] =>
  list.split('; ').map((entry) => {
    const [name = '', hsCode] = entry.split(' @');
    return [name, { above, ...(hsCode !== undefined && { hsCode }) }];
  });

/** The categories of the families by name, under their departments; HS codes as Nigeria's tariff has them, six digits. */
export const SHELVES: ReadonlyMap<string, Shelf> = new Map([
  ...under(['Food', 'Staples'], 'Rice @1006.30; Semolina and flour @1103.11; Grains and pulses @0713.39; Sugar @1701.99; Salt @2501.00'),
  ...under(['Food', 'Noodles and pasta'], 'Noodles @1902.30; Pasta @1902.19'),
  ...under(
    ['Food', 'Cooking'],
    'Vegetable oil @1511.90; Seasoning @2103.90; Tomato @2002.90; Tinned fish and meat @1604.13; Baking @2102.10',
  ),
  ...under(['Food', 'Breakfast'], 'Cereals @1904.10; Cocoa drink @1806.90; Custard @1901.90; Tea and coffee @0902.30; Spreads @1806.90'),
  ...under(['Food', 'Breakfast'], 'Honey and syrup @0409.00; Milk @0402.21; Glucose and health drinks @1702.30'),
  ...under(['Food', 'Treats'], 'Biscuits @1905.31; Snacks @1905.90; Sweets @1704.90'),
  ...under(['Drinks', 'Without alcohol'], 'Soft drinks @2202.10; Energy drinks @2202.99; Malt @2202.91; Juice @2009.89; Water @2201.10'),
  ...under(['Drinks', 'Without alcohol'], 'Yoghurt drink @0403.20; Drink powders @2106.90'),
  ...under(['Drinks', 'With alcohol'], 'Bitters and spirits @2208.70'),
  ...under(['Home care', 'Laundry'], 'Detergent @3402.50; Laundry soap @3401.19; Starch and blue @3505.10; Air and fabric care @3307.49'),
  ...under(['Home care', 'Household'], 'Cleaning @3402.90; Insecticide @3808.91; Tissue @4818.10; Disposable ware @3924.10'),
  ...under(['Personal care', 'Body and hair'], 'Body care @3304.99; Toilet soap @3401.11; Talc and deodorant @3307.20; Hair care @3305.10'),
  ...under(['Personal care', 'Body and hair'], 'Oral care @3306.10; Health sundries @3005.90'),
  ...under(['Personal care', 'Mother and baby'], 'Diapers @9619.00; Sanitary pads @9619.00; Infant food @1901.10'),
  ...under(['General goods'], 'Kiosk goods; Sundries'),
]);

const codeOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

/** The tree for these categories, each level before the one below. */
export function treeOf(names: readonly string[]): { code: string; name: string; parent: string | null; position: number }[] {
  const rows = new Map<string, { code: string; name: string; parent: string | null; position: number }>();
  for (const [leaf, { above }] of SHELVES) {
    if (!names.includes(leaf)) continue;
    let parent: string | null = null;
    for (const name of [...above, leaf]) {
      const code = codeOf(name);
      const siblings = [...rows.values()].filter((row) => row.parent === parent).length;
      if (!rows.has(code)) rows.set(code, { code, name, parent, position: siblings + 1 });
      parent = code;
    }
  }
  return [...rows.values()];
}

/** The code of a category of the families. */
export const shelfCode = (category: string): string => codeOf(category);
