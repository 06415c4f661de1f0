import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { errorName } from '../../shared/text/error-name';
import { HOUR, MINUTE, type Millis } from '../../shared/time';
import type { Log, Timers } from '../ports';
import { readFeed, type Update, type UpdateFile } from './feed';
import type { Fetching } from './fetching';
import type { Installed, UpdateSource, WhyOff } from './update-source';

/**
 *  off                      stays so until Vigil is started again
 *  waiting ─▶ fetching ─▶ ready ─▶ installed, by a human's click
 *     ▲          │
 *     └──────────┘  nothing newer, something wrong, or no calm
 */
export type UpdateState =
  { kind: 'off'; why: WhyOff } | { kind: 'waiting' } | { kind: 'fetching' } | { kind: 'ready'; update: Update };

export interface UpdatesPorts {
  source: UpdateSource;
  installed: Installed;
  fetching: Fetching;
  /** Where a fetched file lies until it is installed; all of it is Vigil's to remove. */
  folder: string;
  timers: Pick<Timers, 'after'>;
  isCalm: () => boolean;
  /** The system's own judgement of a file, where it has one. */
  isSigned: (file: string) => Promise<boolean>;
  changed: (state: UpdateState) => void;
  log: Log;
}

export interface Updates {
  current(): UpdateState;
  begin(): void;
  stop(): void;
  /** The file to install, once more held against what was signed; null: not now, or it is another file. */
  take(): Promise<{ file: string; update: Update } | null>;
}

const FIRST_AFTER_MS: Millis = 5 * MINUTE;
const EVERY_MS: Millis = 24 * HOUR;
const WHEN_NOT_CALM_MS: Millis = 15 * MINUTE;
const FEED_MAX_BYTES = 100_000;
const SIGNATURE_MAX_BYTES = 200;

/**
 * Looks once a day for a newer version and fetches it. Nothing is asked for, fetched or installed unless all is calm.
 */
export function createUpdates(ports: UpdatesPorts): Updates {
  const { source, installed, fetching, folder, timers, isCalm, log } = ports;
  let state: UpdateState = { kind: 'waiting' };
  let cancel: (() => void) | null = null;

  const become = (next: UpdateState): void => {
    state = next;
    ports.changed(next);
  };

  const lookIn = (delayMs: Millis): void => {
    cancel = timers.after(delayMs, () => void look());
  };

  const look = async (): Promise<void> => {
    if (!isCalm()) {
      lookIn(WHEN_NOT_CALM_MS);
      return;
    }
    lookIn(EVERY_MS);
    try {
      const update = await newer();
      if (update !== null) await fetch(update);
      log.info('update-looked', { newest: update?.version ?? installed.version });
    } catch (error) {
      log.warn('update-refused', { error: reasonOf(error) });
      become({ kind: 'waiting' });
    }
  };

  const newer = async (): Promise<Update | null> => {
    const feed = await fetching.text(source.feed, FEED_MAX_BYTES);
    const signature = await fetching.text(`${source.feed}.sig`, SIGNATURE_MAX_BYTES);
    const read = readFeed({ feed, signature }, source, installed);
    if (!read.ok) throw new Error(read.problem);
    return read.value;
  };

  const fetch = async (update: Update): Promise<void> => {
    if (!isCalm() || (state.kind === 'ready' && state.update.version === update.version)) return;
    become({ kind: 'fetching' });
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await fetching.file(new URL(update.file.name, source.feed).href, update.file, fileOf(update));
    if (!(await ports.isSigned(fileOf(update)))) throw new Error('not-signed');
    log.info('update-ready', { version: update.version });
    become({ kind: 'ready', update });
  };

  const fileOf = ({ file }: Update): string => join(folder, file.name);

  return {
    current: () => state,
    begin() {
      lookIn(FIRST_AFTER_MS);
    },
    stop() {
      cancel?.();
    },
    async take() {
      if (state.kind !== 'ready' || !isCalm()) return null;
      const { update } = state;
      const file = fileOf(update);
      const isWhole = (await isStill(file, update.file)) && (await ports.isSigned(file));
      if (isWhole) return isCalm() ? { file, update } : null;
      log.warn('update-refused', { error: 'changed-since' });
      become({ kind: 'waiting' });
      return null;
    },
  };
}

/** Our own errors are named by words; what others say may name anything. */
const reasonOf = (error: unknown): string =>
  error instanceof Error && /^[a-z0-9-]+$/.test(error.message) ? error.message : errorName(error);

/** It has lain in a folder of the user's since it was fetched. */
async function isStill(file: string, { sha512 }: UpdateFile): Promise<boolean> {
  const hash = createHash('sha512');
  const read = pipeline(createReadStream(file), hash).then(
    () => hash.digest('base64'),
    () => null,
  );
  return (await read) === sha512;
}
