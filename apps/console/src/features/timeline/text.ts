import { defineMessages } from '@omniroute/ui/text';

export const timelineText = defineMessages({
  en: {
    timeline: 'What happened',
    nothing: 'Nothing has happened to this record since it came here.',
    because: (reason: string) => `Reason: ${reason}`,
    more: (count: number) => (count === 1 ? '1 earlier step' : `${count} earlier steps`),
    yes: 'yes',
    no: 'no',
  },
});

export const channelNames: Readonly<Record<string, string>> = {
  api: 'API',
  console: 'Console',
  portal: 'Portal',
  phone: 'Phone',
  rep: 'Sales rep',
  import: 'Import',
  worker: 'By itself',
};
