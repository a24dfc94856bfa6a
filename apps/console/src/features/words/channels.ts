import { CHANNELS, type Channel } from '@omniroute/domain/order';

/** Channels as people say them. */
export const channelNames: Readonly<Record<string, string>> & Readonly<Record<Channel, string>> = {
  portal: 'Portal',
  console: 'Console',
  phone: 'Phone',
  rep: 'Sales rep',
  api: 'API',
  whatsapp: 'WhatsApp',
  ussd: 'USSD',
  sms: 'SMS',
  voice: 'Voice',
  import: 'Import',
  worker: 'Pipeline',
};

/** What goods are sold through, to choose from. */
export const salesChannels = CHANNELS.filter((channel) => channel !== 'import').map((value) => ({ value, label: channelNames[value] }));

/** What somebody tells the desk through: the portal and programs order by themselves. */
export const deskChannels = salesChannels.filter(({ value }) => value !== 'portal' && value !== 'api');
