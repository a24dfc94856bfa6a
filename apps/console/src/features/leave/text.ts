import { defineMessages } from '@omniroute/ui/text';

export const leaveText = defineMessages({
  en: {
    stay: 'Stay',
    leave: 'Leave and lose it',
  },
});
