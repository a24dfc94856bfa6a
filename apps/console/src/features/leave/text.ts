import { defineMessages } from '@omniroute/ui/text';

export const leaveText = defineMessages({
  en: {
    formTitle: 'Leave without saving?',
    formHint: 'What you wrote is on this screen alone, and would be lost.',
    stay: 'Stay',
    leave: 'Leave and lose it',
  },
});
