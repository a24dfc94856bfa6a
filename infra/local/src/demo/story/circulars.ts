import { productsOf } from '../products/index.ts';
import { factorOf, NAIRA, recommendedOf, roundUp } from '../recommended.ts';
import type { DemoProduct, DemoTenantSlug } from '../types.ts';
import { dayName, type StoryDays } from './days.ts';

/** A principal's circular as it comes by mail, and how the house takes it. */
export interface DemoCircular {
  readonly name: string;
  readonly principal: string;
  readonly effectiveOn: number;
  readonly text: string;
  /** Lines that are no goods of ours. */
  readonly ignored: readonly number[];
  readonly goods: readonly DemoProduct[];
}

const BASIS = 10_000n;
const VAT = 750n;

/** What the house earns on the base list before the principal's bonuses, basis points of the price without tax. */
const MARGIN = 650n;

/** What the principal's list asked for a main unit when the quarter began, kobo without tax, in whole ₦10. */
export function costOf({ mainPriceMinor, taxClass }: DemoProduct): bigint {
  const net = taxClass === 'standard' ? (mainPriceMinor * BASIS) / (BASIS + VAT) : mainPriceMinor;
  return roundUp((net * (BASIS - MARGIN)) / BASIS, 10n * NAIRA);
}

const naira = (minor: bigint): string => (minor / NAIRA).toString().replace(/\B(?=(\d{3})+$)/g, ',');

interface Review {
  readonly principal: string;
  /** How much dearer goods become, basis points. */
  readonly rise: bigint;
  readonly effectiveOn: number;
  readonly goods: readonly DemoProduct[];
  /** A line that is no goods of ours. */
  readonly aside?: string;
}

function circular({ principal, rise, effectiveOn, goods, aside }: Review): DemoCircular {
  const rows = goods.map((product) => {
    const [old, factor] = [costOf(product), factorOf(product)];
    const asked = roundUp((old * (BASIS + rise)) / BASIS, 10n * NAIRA);
    const retail = roundUp((recommendedOf(product) * (BASIS + rise)) / BASIS, 10n * NAIRA);
    return [product.sku, product.name, String(factor), ...[old, asked, retail].map(naira)].join(' | ');
  });
  const head = [
    principal.toUpperCase(),
    `PRICE REVIEW to all distributors, effective ${dayName(effectiveOn)}, VAT exclusive`,
    '',
    'Code | Description | Pack | Old price | New price | RRP',
  ];
  const lines = [...head, ...rows, ...(aside === undefined ? [] : [aside])];
  return {
    name: `${principal}, ${dayName(effectiveOn)}`,
    principal,
    effectiveOn,
    text: lines.join('\n'),
    ignored: aside === undefined ? [] : [lines.length],
    goods,
  };
}

const of = (slug: DemoTenantSlug, principal: string, matches: (product: DemoProduct) => boolean = () => true): readonly DemoProduct[] =>
  productsOf(slug).filter((product) => product.principal === principal && matches(product));

/** The review that was published two weekends ago: seasoning, 4.5 % dearer. */
export const publishedCircular = (slug: DemoTenantSlug, { circularMonday }: StoryDays): DemoCircular =>
  circular({
    principal: 'Savorita Foods Nigeria Ltd',
    rise: 450n,
    effectiveOn: circularMonday,
    goods: of(slug, 'Savorita Foods Nigeria Ltd'),
    aside: 'SAV-STAND | Counter stand with header card | 1 | 6,500 | 7,000 |',
  });

/** The review that waits for the second signature: cereals and cocoa, 3.2 % dearer. */
export const waitingCircular = (slug: DemoTenantSlug, { nextMonday }: StoryDays): DemoCircular =>
  circular({
    principal: 'Maizebrite Cereals Ltd',
    rise: 320n,
    effectiveOn: nextMonday,
    goods: of(slug, 'Maizebrite Cereals Ltd', ({ category }) => category === 'Cereals' || category === 'Cocoa drink'),
  });
