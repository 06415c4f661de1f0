import { apiWordsIn } from '../../../shared/locales/host/api';
import { usualLanguage } from '../../../shared/locales/language';
import type { Settings } from '../../../shared/settings/settings';
import type { BareTrouble } from '../../../shared/status/trouble';
import type { Activity, Log, Secrets } from '../../ports';
import { createOneAtATime } from '../../runtime/one-at-a-time';
import { createBoundSecrets, type BoundSecrets } from '../../secrets/bound-secrets';
import { createSecretOrigins } from '../../secrets/secret-origins';
import type { KeptValues } from '../../storage/kept-values';
import { valueAt } from './kept-value';
import { secretSlots, type Accounts, type SecretSlot } from './secret-slots';
import { notSentInWords, writeBeside } from './secret-strangers';

const words = apiWordsIn(usualLanguage);

export interface SecretKeepingPorts {
  settings: () => Settings;
  secrets: Secrets;
  accounts: Accounts;
  kept: Pick<KeptValues, 'remember' | 'recall'>;
  activity: Pick<Activity, 'track'>;
  /** What a provider's page has kept of this source. */
  forgetLogIn: (sourceId: string) => Promise<void>;
  log: Log;
}

export interface SecretKeeping {
  secrets: BoundSecrets;
  /** The settings are other ones now. Before anything reads a secret for them. */
  follow(): void;
  /** The keychain is open now: what it did not take before is tried again. */
  again(): void;
  /** Of secrets that these settings would send to another address. */
  troubles(): BareTrouble[];
}

/**
 * Keeps what is known of secrets in step with the settings. At the start the settings file is the truth: what it names
 * and has not been seen before, such as all secrets of an earlier version, belongs to the address in it. Later, what
 * comes by the window does not, unless nothing is stored under its name.
 */
export function keepSecrets(ports: SecretKeepingPorts): SecretKeeping {
  const { settings, kept, activity, log } = ports;
  const origins = createSecretOrigins({ memory: valueAt(kept, 'secret-origins'), log });
  const secrets = createBoundSecrets({ secrets: ports.secrets, origins, log });
  const inTurn = createOneAtATime();
  const areFiles = secrets.place === 'credentials-directory';
  let slots = secretSlots(settings(), ports.accounts);

  const soon = (work: () => Promise<void>): void => {
    void activity.track(
      inTurn(work).catch(() => {
        log.warn('secrets-not-followed');
      }),
    );
  };

  /** Reading tells what belongs elsewhere, so that it is said at once and not when the alarm is due. */
  const look = async (): Promise<void> => {
    const uncertain = slots.filter(({ id, origin, isUsed }) => isUsed && (areFiles || origins.of(id) !== origin));
    for (const slot of uncertain) {
      const found = await secrets.for(slot.origin).read(slot.id);
      // What is not there can belong to the origin the settings name.
      const isFree = !found.ok && found.problem.kind === 'missing' && isStill(slot);
      if (isFree && origins.of(slot.id) !== slot.origin) origins.set(slot.id, slot.origin);
    }
  };

  const isStill = ({ id, origin }: SecretSlot): boolean =>
    slots.some((slot) => slot.id === id && slot.origin === origin);

  /** What has no place and no origin goes: also what a locked keychain did not give away before. */
  const cleanUp = async (): Promise<void> => {
    const left = areFiles ? [] : origins.ids().filter((id) => origins.of(id) === null);
    for (const id of left.filter((one) => !slots.some((slot) => slot.id === one))) {
      const removed = await secrets.remove(id);
      if (!removed.ok) log.warn('secret-left-over', { id });
    }
  };

  const forgetLogIns = async (gone: SecretSlot[]): Promise<void> => {
    for (const { ownerId, by } of gone) if (by === 'login') await ports.forgetLogIn(ownerId);
  };

  const again = (): void => {
    soon(cleanUp);
    soon(look);
  };

  const atStart = slots.filter(({ id, isUsed }) => (areFiles ? isUsed : origins.of(id) === undefined));
  origins.setAll(atStart.map(({ id, origin }) => [id, origin]));
  again();

  return {
    secrets,
    follow() {
      const before = slots;
      slots = secretSlots(settings(), ports.accounts);
      const present = new Set(slots.map(({ id }) => id));
      const gone = before.filter(({ id }) => !present.has(id));
      const unseen = slots.filter(({ id, isUsed }) => isUsed && origins.of(id) === undefined);
      origins.setAll([
        ...unseen.map(({ id, origin }) => [id, areFiles ? origin : null] as const),
        ...(areFiles ? [] : gone.map(({ id }) => [id, null] as const)),
      ]);
      soon(() => forgetLogIns(gone));
      again();
    },
    again,
    troubles: () =>
      slots
        .filter(({ id, origin, isUsed }) => isUsed && secrets.isWithheld(id, origin))
        .map((slot) => ({
          code: 'secret-for-another-address',
          sentence: sentenceOf(slot),
          mendedAt: slot.path[0] === 'people' ? 'sources' : 'channels',
          explains: [slot.ownerId],
        })),
  };

  function sentenceOf(slot: SecretSlot): string {
    if (areFiles) return `${notSentInWords(slot, null)} ${writeBeside(slot.id)}`;
    const advice = slot.by === 'hand' ? words.enterItAgain : words.logInAgain;
    return `${notSentInWords(slot, origins.of(slot.id) ?? null)} ${advice}`;
  }
}
