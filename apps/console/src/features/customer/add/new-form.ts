import { MAX_CREDIT_DAYS } from '@omniroute/domain/customer';
import type { SHORT_POLICIES } from '@omniroute/domain/order';
import type { ComboboxItem } from '@omniroute/ui/primitives';
import { isPageName, readAmount } from '../../words/index.ts';
import { emptyOutlet, isUnreadablePhone, newOutletOf, OUTLET_BOXES, type OutletForm, outletProblems } from '../outlet/outlet-form.ts';
import { addText } from './text.ts';

const text = addText('en');
/** Terms of a number of days that is not among the usual ones. */
export const OTHER_TERMS = 'other';

/** What the form holds: text as it is typed. A limit is chosen before it is written: blank is neither none nor an amount. */
export interface NewForm {
  readonly name: string;
  readonly code: string;
  readonly ownerName: string;
  readonly owner: ComboboxItem | undefined;
  readonly phone: string;
  readonly taxId: string;
  readonly registrationNumber: string;
  readonly segment: string;
  readonly territory: string;
  readonly warehouse: string;
  readonly groups: readonly string[];
  readonly shortPolicy: (typeof SHORT_POLICIES)[number];
  readonly paymentTerms: string;
  readonly days: string;
  readonly limitKind: '' | 'none' | 'amount';
  readonly limit: string;
  readonly hasOutlet: boolean;
  readonly outlet: OutletForm;
}

export const emptyForm: NewForm = {
  name: '',
  code: '',
  ownerName: '',
  owner: undefined,
  phone: '',
  taxId: '',
  registrationNumber: '',
  segment: '',
  territory: '',
  warehouse: '',
  groups: [],
  shortPolicy: 'ship-available',
  paymentTerms: '',
  days: '',
  limitKind: '',
  limit: '',
  hasOutlet: true,
  outlet: emptyOutlet,
};

const daysOf = (typed: string): number | undefined => {
  const days = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0;
  return days >= 1 && days <= MAX_CREDIT_DAYS ? days : undefined;
};

const termsOf = ({ paymentTerms, days }: NewForm): string => (paymentTerms === OTHER_TERMS ? `credit-${daysOf(days) ?? ''}` : paymentTerms);

/** What is wrong, by the place that the server names too: `paymentTerms`, `outlet/city`. */
export type Problems = Readonly<Partial<Record<string, string>>>;

function creditProblems({ paymentTerms, days, limitKind, limit }: NewForm, currency: string): Problems {
  return {
    ...(paymentTerms === '' && { paymentTerms: text.choose }),
    ...(paymentTerms === OTHER_TERMS && daysOf(days) === undefined && { days: text.daysUnreadable }),
    ...(limitKind === '' && { limitMinor: text.choose }),
    ...(limitKind === 'amount' && !readAmount(limit, currency) && { amount: text.amountUnreadable }),
  };
}

const ALWAYS = [
  'name',
  'phone',
  'ownerName',
  'owner',
  'code',
  'taxId',
  'registrationNumber',
  'segment',
  'territory',
  'warehouse',
  'shortPolicy',
] as const;

/** The boxes that the form draws, by the place that the server names too. What is refused elsewhere is said above them. */
export const boxesOf = ({ hasOutlet }: Pick<NewForm, 'hasOutlet'>, { mayCredit }: { readonly mayCredit: boolean }): readonly string[] => [
  ...ALWAYS,
  ...(mayCredit ? ['paymentTerms', 'limitMinor'] : []),
  ...(hasOutlet ? OUTLET_BOXES.map((field) => `outlet/${field}`) : []),
];

/** Whether whoever enters it may say terms and limit, and what amounts are in. */
interface Entering {
  readonly mayCredit: boolean;
  readonly currency: string;
}

/** What must be put right before it can be sent; terms and limit are asked of who may say them alone. */
export function problemsOf(form: NewForm, { mayCredit, currency }: Entering): Problems {
  const blank = (field: 'name' | 'ownerName' | 'segment' | 'territory' | 'warehouse', word: string): Problems =>
    form[field].trim() === '' ? { [field]: word } : {};
  const outlet = form.hasOutlet ? outletProblems(form.outlet, { isNamed: false }) : {};
  return {
    ...blank('name', text.needed),
    ...blank('ownerName', text.needed),
    ...blank('segment', text.choose),
    ...blank('territory', text.choose),
    ...blank('warehouse', text.choose),
    ...(isPageName('customers', form.code) && { code: text.codeIsPage(form.code.trim()) }),
    ...(isUnreadablePhone(form.phone) && { phone: text.phoneUnreadable }),
    ...(mayCredit && creditProblems(form, currency)),
    ...Object.fromEntries(Object.entries(outlet).map(([field, word]) => [`outlet/${field}`, word])),
  };
}

const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());

/** The customer as the server takes one; a blank code is left to it. */
export function inputOf(form: NewForm, { mayCredit, currency }: Entering) {
  const code = orNull(form.code);
  return {
    ...(code !== null && { code }),
    name: form.name.trim(),
    ownerName: form.ownerName.trim(),
    owner: form.owner?.id ?? null,
    phone: orNull(form.phone),
    taxId: orNull(form.taxId),
    registrationNumber: orNull(form.registrationNumber),
    segment: form.segment.trim(),
    territory: form.territory,
    warehouse: form.warehouse,
    groups: [...form.groups],
    shortPolicy: form.shortPolicy,
    ...(mayCredit && {
      paymentTerms: termsOf(form),
      limitMinor: form.limitKind === 'none' ? null : (readAmount(form.limit, currency) ?? null),
    }),
    ...(form.hasOutlet && { outlet: newOutletOf(form.outlet, form.name) }),
  };
}

/** What is typed so far of whom to look for. */
export const describedBy = (form: NewForm) => ({
  name: form.name.trim(),
  territory: form.territory,
  ownerName: form.ownerName.trim(),
  owner: form.owner?.id ?? '',
  phones: [form.phone, ...(form.hasOutlet ? [form.outlet.phone] : [])].map((phone) => phone.trim().slice(0, 40)).filter(Boolean),
  taxId: form.taxId.trim().slice(0, 40),
  registrationNumber: form.registrationNumber.trim().slice(0, 40),
  landmark: form.hasOutlet ? form.outlet.landmark.trim() || form.outlet.address.trim() : '',
});
export type Described = ReturnType<typeof describedBy>;

const LEAST_LETTERS = 3;
const LEAST_DIGITS = 7;

/** Whether there is enough of them to look for anybody. */
export const isTelling = ({ name, phones, taxId, registrationNumber }: Described): boolean =>
  name.length >= LEAST_LETTERS || [...phones, taxId, registrationNumber].some((typed) => typed.replace(/\D/g, '').length >= LEAST_DIGITS);
