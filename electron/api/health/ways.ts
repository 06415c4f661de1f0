import { proofWhile, type WayProof } from '../../../shared/status/proof';
import { wayProofSchema } from '../../../shared/status/proof-schema';
import { errorName } from '../../../shared/text/error-name';
import type { Message } from '../../core/state/messages/message';
import type { Activity, Log } from '../../ports';
import { contactHealth, downOf, type ContactHealthPorts } from './contact-health';

/** What is known of every way to reach a contact, at hand whenever a status is made. */
export interface Ways {
  /** As last looked up, and what is down now; empty until the first look. */
  list(): WayProof[];
  /** These have got further: the ways to whom they went are looked up again, on the side. */
  moved(messages: readonly Pick<Message, 'address'>[]): void;
  /** The settings are other ones: everything is looked up again. */
  settingsChanged(): void;
  /** Nothing is looked up any more: the store may be closed. */
  stop(): void;
  /** The list is another one. Returns the function that ends it. */
  onChange(listener: () => void): () => void;
}

/**
 * A status is made several times a second and must not wait for a disk: it takes what was found last. A store that
 * does not answer changes nothing of that; it has a trouble of its own.
 */
export function createWays(ports: ContactHealthPorts & { activity: Activity; log: Log }): Ways {
  const { activity, log, settings } = ports;
  const listeners = new Set<() => void>();
  const known = new Map<string, WayProof[]>();
  const stale = new Set<string>();
  let isLooking = false;
  let isStopped = false;

  const look = async (): Promise<void> => {
    isLooking = true;
    try {
      while (stale.size > 0 && !isStopped) await lookOnce();
    } catch (error) {
      if (!isStopped) log.error('ways-not-read', { error: errorName(error) });
    } finally {
      // In the step that found nothing stale: what moves from now on begins a look of its own.
      isLooking = false;
    }
  };

  const lookOnce = async (): Promise<void> => {
    const ids = [...stale];
    stale.clear();
    const found = await contactHealth(ports, ids).catch((error: unknown) => {
      for (const id of ids) stale.add(id);
      throw error;
    });
    const before = JSON.stringify(ids.map((id) => known.get(id) ?? []));
    for (const id of ids) {
      const ways = found.filter(({ contactId }) => contactId === id);
      known.set(
        id,
        ways.map((way) => wayProofSchema.parse(way)),
      );
    }
    if (JSON.stringify(ids.map((id) => known.get(id) ?? [])) === before) return;
    for (const listener of listeners) listener();
  };

  const lookAt = (ids: string[]): void => {
    for (const id of ids) stale.add(id);
    if (!isLooking && !isStopped && stale.size > 0) void activity.track(look());
  };

  return {
    list: () =>
      settings().contacts.flatMap(({ id }) =>
        (known.get(id) ?? []).map((way) => ({ ...way, proof: proofWhile(downOf(ports, way.channel), way.proof) })),
      ),
    moved(messages) {
      const reached = new Set(messages.map(({ address }) => address));
      const { contacts } = settings();
      lookAt(
        contacts.flatMap(({ id, addresses }) => (Object.values(addresses).some((one) => reached.has(one)) ? [id] : [])),
      );
    },
    settingsChanged() {
      lookAt(settings().contacts.map(({ id }) => id));
    },
    stop() {
      isStopped = true;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
