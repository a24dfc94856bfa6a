import { defineMessages } from '@omniroute/ui/text';
import { channelNames } from '../words/index.ts';

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

/** Channels of steps; what a worker did, it did by itself. */
export const stepChannels: Readonly<Record<string, string>> = { ...channelNames, worker: 'By itself' };
