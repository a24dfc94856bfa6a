import { unitsOfSkus } from '@omniroute/db/intake';
import { findArticles } from '@omniroute/db/order';
import { findUnknownWords, type PromotionWord } from '@omniroute/db/pricing';
import { countOf, type Refusal } from '@omniroute/domain';
import { CHANNELS } from '@omniroute/domain/order';
import { type NamedReward, type NamedWord, ownGoodsNamed, type Promotion, rewardsNamed, wordsNamed } from '@omniroute/domain/pricing';
import type { Call } from '../run-verb.ts';

/** What the conditions name, as a sentence has it, and the code it is refused with. */
const KINDS: Readonly<Record<NamedWord['field'], readonly [string, string]>> = {
  skus: ['product with the SKU', 'sku.unknown'],
  categories: ['category', 'condition.unknown'],
  brands: ['brand called', 'condition.unknown'],
  productGroups: ['product group with the code', 'condition.unknown'],
  customers: ['customer with the code', 'customer.unknown'],
  customerGroups: ['customer group or class', 'condition.unknown'],
  outletClasses: ['outlet of the class', 'condition.unknown'],
  territories: ['territory', 'condition.unknown'],
  warehouses: ['depot with the code', 'warehouse.unknown'],
  channels: ['channel called', 'condition.unknown'],
};

const isOfTenant = (word: NamedWord): word is NamedWord & PromotionWord => word.field !== 'channels';
const isChannel = ({ word }: NamedWord): boolean => (CHANNELS as readonly string[]).includes(word);

function unknownWord({ field, word, pointer }: NamedWord): Refusal {
  const [kind, code] = KINDS[field];
  return { code, detail: `There is no ${kind} ${word}.`, pointer };
}

const noReward = ({ sku, unit, pointer }: NamedReward, field: 'sku' | 'unit', why: string): Refusal => ({
  code: 'promotion.gift-missing',
  detail: `It gives ${unit} of ${sku} free, ${why}.`,
  pointer: `${pointer}/${field}`,
});

const sameGoods = (a: { readonly sku: string; readonly unit: string }, b: { readonly sku: string; readonly unit: string }): boolean =>
  a.sku === b.sku && a.unit === b.unit;

/** Goods given free that are not there, or that are not for sale. */
async function badRewards(call: Call, promotion: Promotion, isForSale: (status: string) => boolean): Promise<Refusal[]> {
  const rewards = rewardsNamed(promotion);
  if (rewards.length === 0) return [];
  const found = await findArticles(call.tx, rewards, call.now);
  const skus = rewards.map(({ sku }) => ({ field: 'skus' as const, word: sku }));
  const unknown = new Set(await findUnknownWords(call.tx, skus));
  return rewards.flatMap((reward, place) => {
    if (unknown.has(place)) return [noReward(reward, 'sku', 'and there is no product with that SKU')];
    const article = found.find((one) => sameGoods(one, reward));
    if (article === undefined) return [noReward(reward, 'unit', `and ${reward.sku} is not kept in that unit`)];
    if (!article.is_sellable) return [noReward(reward, 'unit', `a unit in which ${reward.sku} is not sold`)];
    const { status } = article;
    return isForSale(status) ? [] : [noReward(reward, 'sku', status === 'draft' ? 'which is not on sale yet' : `which is ${status}`)];
  });
}

/** More of the same where none of the products named is sold in so few: the gift would be left out of every price. */
async function unsoldGoods(call: Call, promotion: Promotion): Promise<Refusal[]> {
  const { skus, countsInBase } = ownGoodsNamed(promotion);
  if (skus.length === 0) return [];
  const units = [...(await unitsOfSkus(call.tx, skus))].flatMap(([sku, all]) => all.map((unit) => ({ sku, unit })));
  const sold = (await findArticles(call.tx, units, call.now)).filter((one) => one.is_sellable);
  const [least] = sold.toSorted((a, b) => Number(a.factor - b.factor));
  if (least === undefined || sold.some(({ factor }) => countsInBase % Number(factor) === 0)) return [];
  const gift = countOf(countsInBase, least.base_unit);
  const detail = `It gives ${gift} free, and ${least.sku} is not sold in so few: the least is the ${least.unit} of ${least.factor}. Count in that.`;
  return [{ code: 'promotion.gift-missing', detail, pointer: '/config/countsInBase' }];
}

/**
 * What is wrong with a promotion as far as other records can tell: products, brands, categories, groups, customers, classes of outlets, territories, depots and
 * channels that are not there, and a reward that is not, is not sold in
 * its unit, or is discontinued; more of goods that are not sold in what it counts. Pointers are within the promotion.
 */
export async function checkNamed(call: Call, promotion: Promotion): Promise<Refusal[]> {
  const words = wordsNamed(promotion);
  const ofTenant = words.filter(isOfTenant);
  const unknown = (await findUnknownWords(call.tx, ofTenant)).flatMap((place) => ofTenant[place] ?? []);
  const channels = words.filter((word) => !isOfTenant(word) && !isChannel(word));
  const gifts = [...(await badRewards(call, promotion, (status) => status !== 'discontinued')), ...(await unsoldGoods(call, promotion))];
  return [...[...unknown, ...channels].map(unknownWord), ...gifts];
}

/** Goods free that could not be given if it went live now. */
export const checkRewards = async (call: Call, promotion: Promotion): Promise<Refusal[]> => [
  ...(await badRewards(call, promotion, (status) => status === 'active')),
  ...(await unsoldGoods(call, promotion)),
];
