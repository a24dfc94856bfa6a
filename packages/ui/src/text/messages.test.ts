import { expect, it } from 'vitest';
import { defineMessages } from './index.ts';

it('falls back to English where a language stops, and checks what varies', () => {
  const text = defineMessages({
    en: { title: 'Orders', found: (count: number) => `${count} found` },
    fr: { title: 'Commandes' },
  });
  expect(text('fr').title).toBe('Commandes');
  expect(text('fr').found(3)).toBe('3 found');
  expect(text('ha').title).toBe('Orders');
  expect(text('fr')).toBe(text('fr'));
});
