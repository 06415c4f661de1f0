import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** Where newer versions are told of, and by whom: from resources/updates.json, at build time. */
export interface UpdateSource {
  /** Of the feed; its signature lies beside it, with `.sig` at the end, and so do the files it names. */
  feed: string;
  key: KeyObject;
  /** Who signs the installers for Windows, as its certificate says it; null: nobody does. */
  publisherName: string | null;
}

/** What this Vigil is, as far as updates go. */
export interface Installed {
  version: string;
  system: NodeJS.Platform;
  arch: string;
  /** `other`: of a package that the system updates, or a folder that was unpacked. */
  form: 'installer' | 'app' | 'app-image' | 'other';
}

export type WhyOff = 'no-key' | 'no-publisher' | 'not-updated-by-itself' | 'unsigned';

const given = z.object({ feed: z.url(), publicKey: z.string().min(1), publisherName: z.string().min(1).nullable() });

/** Null: there is no feed or no key, so nothing could be trusted. */
export function readUpdateSource(from: unknown): UpdateSource | null {
  const parsed = given.safeParse(from);
  const key = parsed.success ? readKey(parsed.data.publicKey) : null;
  if (!parsed.success || key === null) return null;
  const { feed, publisherName } = parsed.data;
  return { feed, key, publisherName };
}

/** The 32 bytes of an ed25519 key in base64, as SubjectPublicKeyInfo has them at its end. */
function readKey(base64: string): KeyObject | null {
  try {
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(base64, 'base64')]);
    return createPublicKey({ key: spki, format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}

/** Why Vigil does not update itself; null: it does. `isSigned`: this very program is, by who is named. */
export function whyOff(source: UpdateSource | null, { form, system }: Installed, isSigned: boolean): WhyOff | null {
  if (source === null) return 'no-key';
  if (form === 'other') return 'not-updated-by-itself';
  if (system === 'win32' && source.publisherName === null) return 'no-publisher';
  return isSigned ? null : 'unsigned';
}
