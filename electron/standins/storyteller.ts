import type { Millis } from '../../shared/time';
import type { Alert } from '../core/state/alert';
import type { Known } from '../core/state/known';
import type { Message } from '../core/state/messages/message';
import { localTime } from '../core/words/words';

export interface Story {
  people(): Known[];
  store: {
    messages(query: { limit: number }): Promise<Message[]>;
    alerts(query: { limit: number }): Promise<Alert[]>;
  };
  clock: { now(): Millis };
}

/**
 * Tells the demo's events as they come, once each. `look` answers true when everybody's alert is over and the
 * all-clear has reached everyone it was meant for.
 */
export function createStoryteller({ api, say }: { api: Story; say: (line: string) => void }): {
  look(): Promise<boolean>;
} {
  const told = new Set<string>();
  const once = (key: string, line: () => string): void => {
    if (told.has(key)) return;
    told.add(key);
    const zone = api.people()[0]?.person.timeZone ?? 'UTC';
    say(`${localTime(api.clock.now(), zone)}  ${line()}`);
  };

  const nameOf = ({ personId }: Alert): string =>
    api.people().find(({ person }) => person.id === personId)?.person.name ?? personId;

  return {
    async look() {
      const messages = (await api.store.messages({ limit: 100 })).reverse();
      const alerts = (await api.store.alerts({ limit: 10 })).reverse();
      for (const { person, checkIns } of api.people()) {
        for (const { id, homeBy } of checkIns)
          once(id, () => `OUT      ${person.name}: home by ${localTime(homeBy, person.timeZone)}`);
      }
      for (const alert of alerts) {
        const name = nameOf(alert);
        once(`${alert.id} ${alert.severity}`, () => `ALERT    ${name}: ${alert.severity} opened`);
        const holder = alert.acknowledgement?.contactId ?? null;
        if (holder !== null)
          once(`${alert.id} ${holder}`, () => `HAS IT   ${holder} has it (${name}: ${alert.severity})`);
        if (alert.state === 'resolved')
          once(`${alert.id} over ${alert.resolvedAt ?? 0}`, () => `RESOLVED ${name}: ${alert.severity} is over`);
      }
      for (const message of messages) {
        const { status } = message.delivery;
        if (status === 'accepted' || status === 'delivered') once(`${message.id} sent`, () => sent(message));
        if (['delivered', 'undelivered', 'failed'].includes(status) && message.channel !== 'desktop') {
          once(`${message.id} ${status}`, () => `         ${became(message)}`);
        }
      }
      const clear = messages.filter((message) => message.kind === 'all-clear' && message.channel !== 'desktop');
      const isOver = api
        .people()
        .every(({ person }) => isSettled(alerts.filter(({ personId }) => personId === person.id)));
      return isOver && clear.length > 0 && clear.every((message) => message.delivery.status === 'delivered');
    },
  };
}

/** There was one, and none is left. */
const isSettled = (alerts: Alert[]): boolean => alerts.length > 0 && alerts.every(({ state }) => state === 'resolved');

const verbs: Record<string, string> = { sms: 'TEXT', voice: 'CALL', desktop: 'ALARM' };

const sent = (message: Message): string =>
  `${(verbs[message.channel] ?? message.channel).padEnd(8)} ${message.contactId ?? 'this computer'}: ${message.body}`;

function became({ channel, contactId, delivery }: Message): string {
  const what = `${verbs[channel] ?? channel} to ${contactId ?? 'this computer'}`;
  return `${what}: ${delivery.status}${delivery.outcome === null ? '' : ` (${delivery.outcome})`}`;
}
