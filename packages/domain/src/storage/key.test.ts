import { describe, expect, it } from 'vitest';
import { Fault } from '../kernel/index.ts';
import { checkKey, keyOf } from './index.ts';

const tenant = '01999999-0000-7000-8000-000000000001';
const verdict = (key: string): string => {
  try {
    checkKey(key);
    return 'kept';
  } catch (error) {
    return error instanceof Fault ? error.problem.detail : `bug: ${String(error)}`;
  }
};

describe('the key of a file', () => {
  it.each(['a', 'media/1.png', 'Ọmọ & sons/“50 %”?#+=.pdf', ' led by a space', '...', '..a', 'a'.repeat(200)])('may be %s', (name) => {
    expect(verdict(`${tenant}/${name}`)).toBe('kept');
    expect(keyOf(tenant, ...name.split('/'))).toBe(`${tenant}/${name}`);
  });

  it.each([
    '',
    'media/1.png',
    `/${tenant}/a`,
    tenant,
    `${tenant}/`,
    `${tenant}//a`,
    `${tenant}/../other/a`,
    `${tenant}/a/..`,
    `${tenant}/./a`,
    `${tenant}/a\\..\\b`,
    `${tenant}/a\0`,
    `${tenant}/a\nb`,
    `${tenant}/${'é'.repeat(101)}`,
    `${tenant}/${'a/'.repeat(500)}a`,
    `${tenant.toUpperCase().replace('0', 'A')}/a`,
  ])('may not be %j', (key) => {
    expect(verdict(key)).toMatch(/^The name of a file /);
  });
});
