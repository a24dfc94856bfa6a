const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether `text` is a UUID in lower-case canonical form: the only form that may reach `SET LOCAL app.tenant_id`. */
export const isUuid = (text: string): boolean => UUID.test(text);

/**
 * A Nigerian phone number in E.164 form, or undefined when it is none. Takes what people type and what spreadsheets leave over:
 * 0803…, +234803…, 234803…, 803…, with spaces, dots and dashes between.
 */
export function normalisePhone(text: string): string | undefined {
  const digits = text.replace(/[\s().-]/g, '').replace(/^\+/, '');
  const match = /^(?:234|0)?([789]\d{9})$/.exec(digits);
  return match ? `+234${match[1]}` : undefined;
}
