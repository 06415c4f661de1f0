import type { Alert } from '../../core/state/alert';
import type { CheckIn } from '../../core/state/check-in';
import type { Duty } from '../../core/state/duty';
import type { Gap } from '../../core/state/gap';
import { isFinal } from '../../core/state/messages/delivery';
import { isTrial, subjectOf, type Message } from '../../core/state/messages/message';
import type { Silence } from '../../core/state/silence';
import type { ListedSource, SeenWorkout } from '../../core/state/workout';
import { createRowsByKey } from './rows-by-key';
import { createRowsOfPeople } from './rows-of-people';

/**
 * Tables, with an index for all that is asked for at every tick or message: nothing here
 * looks through everybody's rows.
 */
export function createLedgerRows() {
  const messages = createRowsOfPeople<Message>();
  const silences = new Map<string, Silence>();
  const byAlert = createRowsByKey();
  const byTag = createRowsByKey();
  const byProviderId = createRowsByKey();
  const byAddress = createRowsByKey();
  const unsettledIds = new Set<string>();
  const trialIds = new Set<string>();
  const named = (ids: Iterable<string>): Message[] => [...ids].flatMap((id) => messages.get(id) ?? []);
  const areOthers = (ids: ReadonlySet<string>, except: string): boolean => ids.size > (ids.has(except) ? 1 : 0);

  return {
    alerts: createRowsOfPeople<Alert>(),
    checkIns: createRowsOfPeople<CheckIn>(),
    duties: createRowsOfPeople<Duty>(),
    gaps: createRowsOfPeople<Gap>(),
    workouts: createRowsOfPeople<SeenWorkout>(),
    messages,
    silences,
    /** By source id. */
    listed: new Map<string, ListedSource>(),
    /** One that ended is not asked for again. */
    putSilence: (silence: Silence): void => void silences.set(silence.id, silence),
    putMessage: (message: Message): void => {
      messages.put(message);
      byAlert.put(message.id, subjectOf(message));
      byTag.put(message.id, message.tag);
      byProviderId.put(message.id, message.delivery.providerId);
      byAddress.put(message.id, message.address);
      if (isTrial(message)) trialIds.add(message.id);
      if (isFinal(message.delivery.status)) unsettledIds.delete(message.id);
      else unsettledIds.add(message.id);
    },
    /** Of this alert, check-in, duty, gap, workout or trial. */
    removeMessagesOf: (about: string): void => {
      for (const id of [...byAlert.of(about)]) {
        for (const index of [messages, byAlert, byTag, byProviderId, byAddress]) index.remove(id);
        trialIds.delete(id);
      }
    },
    messagesOf: (about: string): Message[] => named(byAlert.of(about)),
    messagesOfPerson: messages.of,
    messagesTo: (address: string): Message[] => named(byAddress.of(address)),
    messagesTagged: (tag: string): Message[] => named(byTag.of(tag)),
    trials: (): Message[] => named(trialIds),
    unsettled: (): Message[] => named(unsettledIds),
    haveTag: (tag: string, except: string): boolean => areOthers(byTag.of(tag), except),
    haveProviderId: (providerId: string, except: string): boolean => areOthers(byProviderId.of(providerId), except),
  };
}
