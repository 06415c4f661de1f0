import { describe, expect, it } from 'vitest';
import { firstWindow } from './windows/first-window';
import { whatStops } from './windows/quit-words';

describe('quitting says what stops', () => {
  it.each([
    [['Ana'], 'Vigil stops watching Ana; nobody is alerted until it runs again.'],
    [['Ana', 'Ben'], 'Vigil stops watching Ana and Ben; nobody is alerted until it runs again.'],
    [['Ana', 'Ben', 'Cleo'], 'Vigil stops watching Ana, Ben and Cleo; nobody is alerted until it runs again.'],
    [[], 'Vigil stops. Nobody is watched over yet.'],
  ])('%j', (names, sentence) => {
    expect(whatStops({ people: names.map((name) => ({ name })) })).toBe(sentence);
  });
});

describe('what is seen when Vigil starts', () => {
  it.each([
    [{ isQuiet: false, hasPeople: true, hasIcon: true }, 'open'],
    [{ isQuiet: false, hasPeople: false, hasIcon: false }, 'open'],
    [{ isQuiet: true, hasPeople: true, hasIcon: true }, 'none'],
    [{ isQuiet: true, hasPeople: true, hasIcon: false }, 'minimised'],
    [{ isQuiet: true, hasPeople: false, hasIcon: true }, 'open'],
  ] as const)('%j: %s', (start, seen) => {
    expect(firstWindow(start)).toBe(seen);
  });
});
