import type { DemoTenant } from './types.ts';

/** Two invented distributors: a Lagos house that lives on drinks, noodles and diapers, and a northern one on grain, tomato, milk and soap. */
export const DEMO_TENANTS: readonly DemoTenant[] = [
  {
    slug: 'lagoon-gate',
    name: 'Lagoon Gate Distribution Ltd',
    currency: 'NGN',
    taxId: '2214900817365',
    rcNumber: 'RC9148207',
    city: 'Lagos',
    mailDomain: 'lagoongate.example',
  },
  {
    slug: 'dala-hills',
    name: 'Dala Hills Trading Company Ltd',
    currency: 'NGN',
    taxId: '2209411736582',
    rcNumber: 'RC9073316',
    city: 'Kano',
    mailDomain: 'dalahills.example',
  },
];
