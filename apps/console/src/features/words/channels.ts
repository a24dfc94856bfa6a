import type { Channel } from '@omniroute/domain/order';

const NAMES = {
  portal: 'Portal',
  phone: 'Phone',
  rep: 'Sales rep',
  whatsapp: 'WhatsApp',
  ussd: 'USSD',
  sms: 'SMS',
  voice: 'Voice',
  api: 'API',
  import: 'Import',
} as const satisfies Readonly<Record<Channel, string>>;

/** Channels as people say them, with those through which the house itself works. */
export const channelNames: Readonly<Record<string, string>> = { ...NAMES, console: 'Console', worker: 'Pipeline' };

/** What goods are sold through, to choose from. */
export const salesChannels = (Object.keys(NAMES) as Channel[])
  .filter((channel) => channel !== 'import')
  .map((value) => ({ value, label: NAMES[value] }));

/** What somebody tells the desk through: the portal and programs order by themselves. */
export const deskChannels = salesChannels.filter(({ value }) => value !== 'portal' && value !== 'api');
