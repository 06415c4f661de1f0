import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../shared/time';
import { createHandClock, type HandClock } from '../standins/hand-clock';
import { createLineWriter, type LineWriter } from './line-writer';

/** A place for lines: takes at most so many bytes more, then throws. */
interface Place {
  text: string;
  room: number;
  tries: number;
}

let place: Place;
let clock: HandClock;
let lines: LineWriter;

beforeEach(() => {
  place = { text: '', room: Infinity, tries: 0 };
  clock = createHandClock(0);
  lines = createLineWriter({
    write(bytes) {
      place.tries += 1;
      if (place.room === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      const taken = Math.min(bytes.length, place.room);
      place.text += Buffer.from(bytes.subarray(0, taken)).toString();
      place.room -= taken;
      return taken;
    },
    after: clock.after,
    lostLine: (count) => `lost ${count}`,
  });
});

const written = (): string[] => place.text.split('\n').slice(0, -1);

describe('lines to a place that cannot take them', () => {
  it('are written at once where they can be', () => {
    lines.write('one');
    expect(place.text).toBe('one\n');
    expect(clock.pending()).toBe(0);
  });

  it('are kept, and written in order when there is room again, without another line', async () => {
    place.room = 0;
    lines.write('one');
    lines.write('two');
    expect(place.text).toBe('');
    place.room = Infinity;
    await clock.advance(SECOND / 10);
    expect(place.text).toBe('one\ntwo\n');
    expect(clock.pending()).toBe(0);
  });

  it('a line of which only a part was taken is gone on with: no half line, none twice', async () => {
    place.room = 5;
    lines.write('a line');
    place.room = 4;
    lines.write('two');
    expect(place.text).toBe('a line\ntw');
    place.room = Infinity;
    await clock.advance(SECOND);
    expect(place.text).toBe('a line\ntwo\n');
  });

  it('beyond a limit are lost and counted, and one line says how many when it works again', async () => {
    place.room = 0;
    const line = 'x'.repeat(1023);
    for (let number = 0; number < 100; number += 1) lines.write(line);
    place.room = Infinity;
    await clock.advance(MINUTE);
    expect(written()).toEqual([...Array<string>(64).fill(line), 'lost 36']);
    lines.write('as before');
    expect(written().at(-1)).toBe('as before');
  });

  it('the line that says so may itself not fit: the count stays right', async () => {
    place.room = 0;
    for (let number = 0; number < 70; number += 1) lines.write('x'.repeat(1023));
    place.room = 64 * 1024 + 3;
    lines.write('one more');
    expect(place.text.endsWith('\nlos')).toBe(true);
    place.room = Infinity;
    lines.write('after');
    await clock.advance(MINUTE);
    expect(written().slice(64)).toEqual(['lost 6', 'one more', 'after']);
  });

  it('are tried ever less often, at least every five seconds, and never in a loop', async () => {
    place.room = 0;
    lines.write('one');
    await clock.advance(MINUTE);
    expect(place.tries).toBeGreaterThan(60 / 5);
    expect(place.tries).toBeLessThan(25);
  });

  it('a place that takes nothing without a complaint is no endless loop', () => {
    const silent = createLineWriter({ write: () => 0, after: clock.after, lostLine: String });
    silent.write('one');
    expect(silent.drain()).toBe(false);
  });
});
