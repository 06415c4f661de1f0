import { beforeEach, describe, expect, it } from 'vitest';
import { createKeepAwake, type KeepAwake, type KeepAwakeMode } from './keep-awake';

let mode: KeepAwakeMode;
let isOnBattery: boolean;
let held: number;
let keepAwake: KeepAwake;

beforeEach(() => {
  mode = 'on-mains';
  isOnBattery = false;
  held = 0;
  keepAwake = createKeepAwake({
    mode: () => mode,
    isOnBattery: () => isOnBattery,
    hold() {
      held += 1;
      return () => {
        held -= 1;
      };
    },
  });
});

describe('keep this computer awake', () => {
  it.each<[KeepAwakeMode, boolean, boolean]>([
    ['never', false, false],
    ['never', true, false],
    ['on-mains', false, true],
    ['on-mains', true, false],
    ['always', false, true],
    ['always', true, true],
  ])('%s, on battery %s: held %s', (wanted, onBattery, isHeld) => {
    mode = wanted;
    isOnBattery = onBattery;
    keepAwake.follow();
    keepAwake.follow();
    expect(held).toBe(isHeld ? 1 : 0);
    expect(keepAwake.read()).toMatchObject({ mode: wanted, isHeld });
  });

  it('follows the plug, and lets go when Vigil ends', () => {
    keepAwake.follow();
    isOnBattery = true;
    keepAwake.follow();
    expect(held).toBe(0);
    isOnBattery = false;
    keepAwake.follow();
    expect(held).toBe(1);
    keepAwake.release();
    expect(held).toBe(0);
  });

  it('never promises more than it can: a closed lid is named where it is held, and sleep where it is not', () => {
    keepAwake.follow();
    expect(keepAwake.read().sentence).toMatch(/lid is closed.*nobody is watching/);
    isOnBattery = true;
    keepAwake.follow();
    expect(keepAwake.read().sentence).toMatch(/battery now.*nobody is watching/);
    mode = 'never';
    expect(keepAwake.read().sentence).toMatch(/may go to sleep.*nobody is watching/);
  });
});
