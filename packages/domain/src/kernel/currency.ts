/** ISO 4217, list one, as of January 2026: what a unit of money parts into, as digits behind the point. Gold, test codes and the like are no money. */
const BY_DIGITS: readonly (readonly [digits: number, codes: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [
    2,
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK ' +
      'DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR ' +
      'LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR ' +
      'SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ' +
      'ZMW ZWG',
  ],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
];

const DIGITS: ReadonlyMap<string, number> = new Map(
  BY_DIGITS.flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, digits] as const)),
);

/** All currencies that amounts can be in, by their codes. */
export const CURRENCIES: readonly string[] = [...DIGITS.keys()].sort();

/** Whether a text is the code of a currency; asked wherever one is given, so that no amount is in one whose digits nobody knows. */
export const isCurrency = (text: string): boolean => DIGITS.has(text);

/**
 * Digits of a currency behind the point: 2 for naira, 0 for the CFA franc, 3 for the Tunisian dinar. The one table that reading, writing, words
 * and screens go by. A code that was kept before anybody asked whether there is such a currency has two, as it always had.
 */
export const minorDigitsOf = (currency: string): number => DIGITS.get(currency) ?? 2;

const SCALES: readonly bigint[] = [1n, 10n, 100n, 1_000n, 10_000n];

/** Minor units in one unit of a currency: 100 kobo in a naira, 1 in a franc. */
export const minorScaleOf = (currency: string): bigint => SCALES[minorDigitsOf(currency)] ?? 100n;

/** Whole units of the least kind as plain decimal text: `125050` is `1250.50` with two digits. `short` leaves a fraction of zeros out. */
export function decimalText(minor: string, digits: number, short = false): string {
  const sign = minor.startsWith('-') ? '-' : '';
  const padded = minor.slice(sign.length).padStart(digits + 1, '0');
  const [whole, fraction] = [padded.slice(0, padded.length - digits), padded.slice(padded.length - digits)];
  return `${sign}${whole}${digits === 0 || (short && /^0+$/.test(fraction)) ? '' : `.${fraction}`}`;
}
