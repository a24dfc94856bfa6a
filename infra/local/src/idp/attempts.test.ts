import { beforeEach, describe, expect, it } from 'vitest';
import { AttemptLimiter, signInLimits } from './attempts.ts';

const minute = 60_000;

describe('limiting sign-in attempts', () => {
  let time: number;
  let limiter: AttemptLimiter;
  beforeEach(() => {
    time = 1_000_000;
    limiter = new AttemptLimiter({ now: () => time });
  });
  const wrong = (account = 'ada', address = '10.0.0.1'): number => limiter.begin(account, address);

  it('lets five wrong attempts pass and makes the sixth wait until the first is fifteen minutes old', () => {
    expect([wrong(), wrong(), wrong(), wrong(), wrong()]).toEqual([0, 0, 0, 0, 0]);
    time += 5 * minute;
    expect(wrong()).toBe(10 * 60);
  });

  it('slides: one place is free again when the oldest has left the window', () => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      wrong();
      time += minute;
    }
    time += 10 * minute;
    expect(wrong()).toBe(0);
    expect(wrong()).toBe(60);
  });

  it('does not count refused attempts: waiting is not made longer by trying', () => {
    for (let attempt = 0; attempt < 100; attempt += 1) wrong();
    time += signInLimits.windowMs;
    expect(wrong()).toBe(0);
  });

  it('counts attempts that are still under way', () => {
    const answers = Array.from({ length: 100 }, () => wrong());
    expect(answers.filter((wait) => wait === 0)).toHaveLength(signInLimits.perAccount);
  });

  it('counts accounts apart, wherever they come from', () => {
    for (let attempt = 0; attempt < 5; attempt += 1) wrong('ada', `10.0.0.${attempt}`);
    expect(wrong('ada', '10.0.1.1')).toBeGreaterThan(0);
    expect(wrong('bola', '10.0.1.1')).toBe(0);
  });

  it('limits an address over many accounts', () => {
    for (let attempt = 0; attempt < signInLimits.perAddress; attempt += 1) expect(wrong(`account-${attempt}`)).toBe(0);
    expect(wrong('one more')).toBe(15 * 60);
    expect(wrong('one more', '10.9.9.9')).toBe(0);
  });

  it('a right attempt clears the account and gives its place at the address back', () => {
    for (let attempt = 0; attempt < 4; attempt += 1) wrong();
    wrong();
    limiter.succeed('ada', '10.0.0.1');
    expect([wrong(), wrong(), wrong(), wrong(), wrong()]).toEqual([0, 0, 0, 0, 0]);
    expect(wrong()).toBeGreaterThan(0);
    for (let attempt = 0; attempt < 200; attempt += 1) {
      expect(limiter.begin('bola', '10.0.0.2')).toBe(0);
      limiter.succeed('bola', '10.0.0.2');
    }
  });

  it('forgets names that were only guessed', () => {
    for (let guess = 0; guess < 10_001; guess += 1) limiter.begin(`guess-${guess}`, `address-${guess}`);
    time += signInLimits.windowMs + 1;
    expect(wrong()).toBe(0);
  });
});
