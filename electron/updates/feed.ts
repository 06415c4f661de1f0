import { verify } from 'node:crypto';
import { z } from 'zod';
import { failed, succeeded, type Result } from '../../shared/result';
import type { Installed, UpdateSource } from './update-source';
import { isNewer } from './version';

/** One file of a version. The feed is signed, so what it says of a file holds for the file. */
export interface UpdateFile {
  name: string;
  bytes: number;
  /** In base64. */
  sha512: string;
}

export interface Update {
  version: string;
  /** What changed, in plain text, for people. */
  notes: string;
  file: UpdateFile;
}

export type FeedProblem = 'bad-signature' | 'garbled' | 'no-file';

const LARGEST_FILE_BYTES = 500_000_000;

const fileSchema = z.object({
  system: z.enum(['win32', 'darwin', 'linux']),
  arch: z.enum(['x64', 'arm64']),
  // A name alone: it becomes a part of an address and of a path.
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/),
  bytes: z.int().min(1).max(LARGEST_FILE_BYTES),
  sha512: z.base64().length(88),
});

const feedSchema = z.object({
  product: z.literal('vigil'),
  version: z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/),
  notes: z.string().max(4000),
  files: z.array(fileSchema).max(50),
});

/** The newer version that a feed tells of; null: there is none. Nothing of it is read before its signature was. */
export function readFeed(
  told: { feed: string; signature: string },
  source: Pick<UpdateSource, 'key'>,
  installed: Pick<Installed, 'version' | 'system' | 'arch'>,
): Result<Update | null, FeedProblem> {
  if (!verify(null, Buffer.from(told.feed), source.key, Buffer.from(told.signature.trim(), 'base64'))) {
    return failed('bad-signature');
  }
  const feed = feedSchema.safeParse(jsonIn(told.feed));
  if (!feed.success) return failed('garbled');
  const { version, notes, files } = feed.data;
  if (!isNewer(version, installed.version)) return succeeded(null);
  const file = files.find(({ system, arch }) => system === installed.system && arch === installed.arch);
  return file === undefined ? failed('no-file') : succeeded({ version, notes, file });
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
