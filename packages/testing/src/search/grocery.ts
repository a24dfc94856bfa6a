import { createHash } from 'node:crypto';
import type { SearchDocument } from '@omniroute/domain/search';

interface Family {
  readonly brand: string;
  readonly principal: string;
  readonly path: readonly string[];
  readonly noun: string;
  readonly variants: readonly string[];
  readonly sizes: readonly string[];
}

const family = (line: string): Family => {
  const [brand = '', principal = '', path = '', noun = '', variants = '', sizes = ''] = line.split('|').map((part) => part.trim());
  const list = (text: string): string[] => text.split(',').map((part) => part.trim());
  return {
    brand,
    principal,
    path: path.split('>').map((part) => part.trim()),
    noun,
    variants: list(variants),
    sizes: list(sizes),
  };
};

/** What a Nigerian distributor sells: brand, principal, category path, kind, variants, sizes. */
const FAMILIES: readonly Family[] = [
  'Indomie | Dufil Prima Foods Plc | Food > Noodles & Pasta > Noodles | Instant Noodles | Chicken, Onion Chicken, Oriental Fried, Pepper Chicken, Crayfish | 40 x 70g, 40 x 120g, 24 x 180 g',
  'Minimie | Olam Foods Ltd | Food > Noodles & Pasta > Noodles | Instant Noodles | Chicken, Vegetable | 40 x 70g, 40 x 100g',
  'Golden Penny | Flour Mills of Nigeria Plc | Food > Noodles & Pasta > Pasta | Spaghetti | Classic, Slim, Twist | 20 x 500g, 10 x 1kg',
  'Golden Penny | Flour Mills of Nigeria Plc | Food > Staples > Semolina | Semovita | Classic | 10 x 1kg, 5 x 2kg, 10kg',
  'Honeywell | Honeywell Flour Mills | Food > Staples > Semolina | Semolina | Classic | 10 x 1kg, 10kg',
  'Mama Gold | Stallion Foods | Food > Staples > Rice | Parboiled Rice | Premium | 5kg, 10kg, 25kg, 50kg',
  'Peak | FrieslandCampina WAMCO | Food > Dairy > Milk | Evaporated Milk | Full Cream, Filled | 24 x 160g, 24 x 380g, 48 x 160g',
  'Peak | FrieslandCampina WAMCO | Food > Dairy > Milk | Powdered Milk | Full Cream, 456, Wazobia | 210 x 14g, 12 x 380g, 6 x 900g',
  'Three Crowns | FrieslandCampina WAMCO | Food > Dairy > Milk | Evaporated Milk | Low Fat | 24 x 120g, 48 x 120g',
  'Cowbell | Promasidor Nigeria | Food > Dairy > Milk | Powdered Milk | Original, Chocolate, Strawberry, Coffee | 210 x 12g, 12 x 350g',
  'Milo | Nestlé Nigeria Plc | Food > Breakfast > Cocoa Drinks | Cocoa Drink | Active Go | 240 x 20g, 24 x 200g, 12 x 400g, 6 x 900g',
  'Bournvita | Mondelez Nigeria | Food > Breakfast > Cocoa Drinks | Cocoa Drink | Original, Dark | 240 x 20g, 12 x 450g',
  'Golden Morn | Nestlé Nigeria Plc | Food > Breakfast > Cereals | Maize Cereal | Original, Millet & Chocolate | 40 x 50g, 12 x 450g, 6 x 900g',
  'Kellogg’s | Kellogg Tolaram | Food > Breakfast > Cereals | Corn Flakes | Original, Frosties, Coco Pops | 40 x 30g, 12 x 300g',
  'Maggi | Nestlé Nigeria Plc | Food > Seasoning > Cubes | Seasoning Cube | Star, Chicken, Crayfish, Mix’py | 24 x 400g, 20 x 100 cubes',
  'Knorr | Unilever Nigeria Plc | Food > Seasoning > Cubes | Seasoning Cube | Beef, Chicken | 24 x 400g, 20 x 50 cubes',
  'Gino | GB Foods | Food > Tomato | Tomato Paste | Party Jollof, Peppered Chicken, Classic | 50 x 65g, 24 x 210g, 12 x 400g, 6 x 2.2kg',
  'Power Oil | Raffles Oil | Food > Oils | Vegetable Oil | Pure | 12 x 750ml, 6 x 1.4L, 4 x 2.6L, 2 x 5L',
  'Dangote | Dangote Sugar Refinery Plc | Food > Staples > Sugar | Granulated Sugar | Refined | 20 x 500g, 10 x 1kg, 50kg',
  'Dangote | NASCON Allied Industries | Food > Staples > Salt | Table Salt | Iodised | 24 x 500g, 12 x 1kg, 50kg',
  'Coca-Cola | Nigerian Bottling Company | Drinks > Soft Drinks | Soft Drink | Original, Zero Sugar | 12 x 35cl, 12 x 50cl, 12 x 1L, 6 x 1.5 L',
  'Fanta | Nigerian Bottling Company | Drinks > Soft Drinks | Soft Drink | Orange, Pineapple, Apple | 12 x 35cl, 12 x 50cl',
  'Sprite | Nigerian Bottling Company | Drinks > Soft Drinks | Soft Drink | Lemon-Lime | 12 x 35cl, 12 x 50cl',
  'Pepsi | Seven-Up Bottling Company | Drinks > Soft Drinks | Soft Drink | Original, Light | 12 x 40cl, 12 x 60cl',
  'Maltina | Nigerian Breweries Plc | Drinks > Malt | Malt Drink | Classic, Vanilla, Pineapple | 24 x 33cl can, 24 x 33cl bottle',
  'Eva | Nigerian Bottling Company | Drinks > Water | Table Water | Still | 12 x 75cl, 20 x 50cl',
  'Hollandia | CHI Ltd | Drinks > Juice & Yoghurt | Yoghurt | Strawberry, Plain Sweetened, Pineapple & Coconut | 10 x 1L, 24 x 315ml',
  'Chivita | CHI Ltd | Drinks > Juice & Yoghurt | Fruit Juice | Orange, Apple, Pineapple | 10 x 1L, 24 x 315ml',
  'Omo | Unilever Nigeria Plc | Home Care > Laundry | Washing Powder | Multi-Active, Auto, Sensitive | 72 x 30g, 12 x 900g, 6 x 2kg',
  'Ariel | Procter & Gamble Nigeria | Home Care > Laundry | Detergent | Blue, Touch of Downy | 96 x 45g, 12 x 850g',
  'Sunlight | Unilever Nigeria Plc | Home Care > Laundry | Detergent | Spring Sensations, Tropical | 72 x 40g, 12 x 900g',
  'Hypo | Multipro Consumer Products | Home Care > Cleaning | Bleach | Original, Lemon | 48 x 75ml, 12 x 500ml, 12 x 1L',
  'Morning Fresh | PZ Cussons Nigeria Plc | Home Care > Cleaning | Dishwashing Liquid | Original, Zesty Lemon, Antibacterial | 24 x 200ml, 12 x 450ml, 12 x 1L',
  'Dettol | Reckitt Benckiser Nigeria | Personal Care > Antiseptic | Antiseptic Liquid | Original | 48 x 75ml, 24 x 165ml, 12 x 500ml',
  'Dettol | Reckitt Benckiser Nigeria | Personal Care > Soap | Bar Soap | Original, Cool, Even Tone, Skincare | 72 x 65g, 48 x 110g',
  'Lux | Unilever Nigeria Plc | Personal Care > Soap | Bar Soap | Soft Touch, Velvet Glow, Magical Spell | 72 x 70g, 48 x 150g',
  'Closeup | Unilever Nigeria Plc | Personal Care > Oral Care | Toothpaste | Red Hot, Menthol Fresh, Complete | 72 x 35g, 48 x 140g',
  'Oral-B | Procter & Gamble Nigeria | Personal Care > Oral Care | Toothpaste | Pro-Health, Herbal | 48 x 50g, 24 x 130g',
  'Pampers | Procter & Gamble Nigeria | Personal Care > Baby | Baby Diapers | Size 2 Mini, Size 3 Midi, Size 4 Maxi | 8 x 10 count, 4 x 60 count | zero-rated',
  'Molfix | Hayat Kimya Nigeria | Personal Care > Baby | Baby Diapers | Size 2 Mini, Size 3 Midi, Size 4 Maxi | 8 x 10 count, 4 x 60 count | zero-rated',
  'Always | Procter & Gamble Nigeria | Personal Care > Feminine Care | Sanitary Pads | Classic, Maxi Thick, Ultra | 24 x 8 pads, 48 x 7 pads | zero-rated',
  'Ọdúndún | Ìlú Agro Coop | Food > Staples > Local Foods | Òfàdà Rice | Abẹ́òkúta, Ìkẹnnẹ́ | 1kg, 5 kg',
  'Gala | UAC Foods | Food > Snacks | Sausage Roll | Original, Beef | 40 x 60g, 24 x 85g',
  'Beloxxi | Beloxxi Industries | Food > Snacks | Cream Crackers | Original, Wheat | 96 x 32g, 24 x 120g',
].map(family);

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const uuidOf = (text: string): string => digest(text).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-7$3-8$4-$5');

/** A GTIN-13 with its check digit (GS1 General Specifications, section 7.9); 615 is Nigeria's prefix. */
function gtinOf(text: string): string {
  const body = `615${(Number.parseInt(digest(text).slice(0, 10), 16) % 1_000_000_000).toString().padStart(9, '0')}`;
  const sum = [...body].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

const initials = (text: string): string => (text.normalize('NFKD').match(/[A-Za-z]/g) ?? []).slice(0, 3).join('').toUpperCase();

/** Some 300 products of a distributor, the same at each call but for their ids, which `seed` sets. */
export function groceryProducts(seed: string): SearchDocument[] {
  return FAMILIES.flatMap((one, place) =>
    one.variants.flatMap((variant, kind) =>
      one.sizes.map((size, number): SearchDocument => {
        const name = `${one.brand} ${one.noun} ${variant} ${size}`;
        return {
          id: uuidOf(`${seed}/${name}`),
          sku: `${initials(one.brand)}${place}-${initials(variant)}${kind}-${String(number + 1).padStart(3, '0')}`,
          name,
          brand: one.brand,
          principal: one.principal,
          category: one.path.at(-1) ?? '',
          categoryPath: one.path,
          status: number === 2 ? 'discontinued' : 'active',
          barcodes: [gtinOf(`${name}/piece`), gtinOf(`${name}/carton`)],
          attributes: [`NAFDAC ${digest(name).slice(0, 2).toUpperCase()}-${place}${number}`],
        };
      }),
    ),
  );
}
