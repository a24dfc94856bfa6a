import { countWords } from '@omniroute/ui/format';

/** What a payment term is called among people; unknown ones as they are written. */
export function termsInWords(code: string): string {
  if (code === 'cash') return 'Cash';
  if (code === 'prepaid') return 'Paid before delivery';
  const days = /^credit-(\d+)$/.exec(code)?.[1];
  return days === undefined ? code : `Credit of ${countWords(Number(days), 'day')}`;
}

/** A depot's name with its town; its code where the name is not known. */
export function depotName(
  depots: readonly { readonly code: string; readonly name: string; readonly city: string }[],
  code: string,
): string {
  const depot = depots.find((known) => known.code === code);
  if (!depot) return code;
  return depot.name.includes(depot.city) ? depot.name : `${depot.name}, ${depot.city}`;
}

/** A Nigerian number as it is dialled here, 0803 123 4567; any other as it is written. */
export function phoneInWords(phone: string): string {
  const parts = /^\+234(\d{3})(\d{3})(\d{4})$/.exec(phone);
  return parts ? `0${parts[1]} ${parts[2]} ${parts[3]}` : phone;
}
