import { expect, it } from 'vitest';
import { forbiddenText, ROLES, VERB_IDS } from './index.ts';

it('says in words what a role may not do, and never by which name programs call it', () => {
  expect(forbiddenText('order-clerk', 'order.sell-below-minimum')).toBe(
    'An order clerk may not sell below the minimum selling price. Ask somebody whose role may, or the owner of the business.',
  );
  for (const verb of VERB_IDS)
    for (const role of ROLES) expect(forbiddenText(role, verb)).toMatch(/^An? [a-z ]+ may not [a-z][^-_]*[^ .]\. Ask [a-z, ]+\.$/i);
});
