import { runningWordsIn } from '../../shared/locales/host/running';
import { usualLanguage } from '../../shared/locales/language';
import { failed, succeeded, type Result } from '../../shared/result';
import type { SecretPlace } from '../../shared/settings/secrets';
import type { Log, Origin, SecretProblem, Secrets, SecretsFor } from '../ports';
import type { SecretOrigins } from './secret-origins';

const words = runningWordsIn(usualLanguage);

/** Secrets that belong to an origin each. */
export interface BoundSecrets {
  readonly place: SecretPlace;
  /** The only way to one that is to be sent. */
  for: SecretsFor;
  /** Whichever origin it is for: to put it back, or to see whether it is there. Never to send it. */
  look: Secrets['read'];
  remove: Secrets['remove'];
  /** For whom it is. */
  originOf(id: string): Promise<Result<Origin | undefined, SecretProblem>>;
  /** Whether it was kept from going there, so that the user has to be notified. */
  isWithheld(id: string, origin: Origin): boolean;
}

/**
 * One rule where a secret is used, not where it is entered: settings are written by the window, an import, a script, a
 * hand, and a secret that goes to a stranger cannot be taken back.
 */
export function createBoundSecrets(ports: { secrets: Secrets; origins: SecretOrigins; log: Log }): BoundSecrets {
  const { secrets, origins, log } = ports;
  const withheld = new Map<string, Set<Origin>>();

  const originOf: BoundSecrets['originOf'] = async (id) => {
    const written = (await secrets.writtenOrigin?.(id)) ?? succeeded(null);
    return written.ok && written.value === null ? succeeded(origins.of(id)) : written;
  };

  const readFor = async (id: string, origin: Origin): Promise<Result<string, SecretProblem>> => {
    const found = await secrets.read(id);
    const own = found.ok ? await originOf(id) : succeeded(origin);
    if (!own.ok) return own;
    if (found.ok && (own.value !== origin || origin === null)) {
      withhold(id, origin);
      return failed({ kind: 'other-origin', sentence: sentenceAbout(id, own.value ?? null, origin) });
    }
    if (found.ok || found.problem.kind === 'missing') withheld.get(id)?.delete(origin);
    return found;
  };

  const withhold = (id: string, origin: Origin): void => {
    const from = withheld.get(id) ?? new Set();
    if (!from.has(origin)) log.warn('secret-not-sent', { id });
    withheld.set(id, from.add(origin));
  };

  /** While it is written it belongs to no origin: neither the old nor the new one can be sent to the other's origin. */
  const writeFor = async (id: string, value: string, origin: Origin): Promise<Result<void, SecretProblem>> => {
    const before = origins.of(id);
    origins.set(id, null);
    const written = await secrets.write(id, value);
    if (written.ok) withheld.delete(id);
    if (written.ok) origins.set(id, origin);
    else if (before === undefined) origins.forget(id);
    else origins.set(id, before);
    return written;
  };

  const remove: Secrets['remove'] = async (id) => {
    const removed = await secrets.remove(id);
    if (!removed.ok) return removed;
    withheld.delete(id);
    origins.forget(id);
    return removed;
  };

  const sentenceAbout = (id: string, own: Origin, wanted: Origin): string => {
    const known = own === null ? words.itIsNotKnown : words.itWasGivenFor({ own });
    const advice = secrets.place === 'keychain' ? words.enterItAgain : words.toSendItThereWrite({ id });
    return words.soItIsNotSentTo({ known, wanted: wanted ?? words.thisOne, advice });
  };

  return {
    place: secrets.place,
    for: (origin) => ({
      place: secrets.place,
      read: (id) => readFor(id, origin),
      write: (id, value) => writeFor(id, value, origin),
      remove,
    }),
    look: secrets.read,
    remove,
    originOf,
    isWithheld: (id, origin) => withheld.get(id)?.has(origin) ?? false,
  };
}
