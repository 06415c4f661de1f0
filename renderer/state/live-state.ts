import { isGoodNews, isSounding } from '../../shared/status/sounding';
import type { LiveEvent, LocalAlarm, Status } from '../../shared/status/status';
import type { Millis } from '../../shared/time';

/** An alarm that this page shows and sounds. */
export interface PageAlarm extends LocalAlarm {
  /** Its alert has stood in a status as open; once it no longer does, it is over. */
  wasSeenOpen: boolean;
}

export interface LiveState {
  connection: 'connecting' | 'live' | 'lost';
  status: Status | null;
  /** The host's time when it was last heard. */
  heardAt: Millis | null;
  alarms: PageAlarm[];
  /** Good news, until it is put away. */
  news: LocalAlarm[];
  /** Counts changes of history. */
  historyRevision: number;
}

export type LiveAction =
  | { kind: 'heard'; event: LiveEvent }
  | { kind: 'lost' }
  /** Only for alarms without an alert, and for news. */
  | { kind: 'put-away'; messageId: string };

export const noLiveState: LiveState = {
  connection: 'connecting',
  status: null,
  heardAt: null,
  alarms: [],
  news: [],
  historyRevision: 0,
};

export function nextLiveState(state: LiveState, action: LiveAction): LiveState {
  switch (action.kind) {
    case 'lost':
      return { ...state, connection: 'lost' };
    case 'put-away':
      return {
        ...state,
        alarms: state.alarms.filter(({ messageId }) => messageId !== action.messageId),
        news: state.news.filter(({ messageId }) => messageId !== action.messageId),
      };
    case 'heard':
      return heard({ ...state, connection: 'live' }, action.event);
  }
}

function heard(state: LiveState, { event, data }: LiveEvent): LiveState {
  switch (event) {
    case 'beat':
      return { ...state, heardAt: data.now };
    case 'history':
      return { ...state, heardAt: data.now, historyRevision: state.historyRevision + 1 };
    case 'status':
      return { ...state, heardAt: data.now, status: data, alarms: stillOpen(state.alarms, data) };
    case 'alarm':
      return withAlarm(state, data);
  }
}

/** The newer alarm of an alert takes the older one's place. Good news ends the alarm it is about. */
function withAlarm(state: LiveState, alarm: LocalAlarm): LiveState {
  const others = state.alarms.filter(({ subject }) => subject !== alarm.subject);
  const otherNews = state.news.filter(({ subject }) => subject !== alarm.subject);
  if (isGoodNews(alarm)) {
    return { ...state, alarms: others, news: [...otherNews, alarm] };
  }
  return { ...state, alarms: [...others, { ...alarm, wasSeenOpen: isOpen(state.status, alarm) }], news: otherNews };
}

function isOpen(status: Status | null, { alertId }: LocalAlarm): boolean {
  const alerts = (status?.people ?? []).flatMap((person) => person.alerts);
  return alerts.some((alert) => alert.id === alertId && isSounding(alert));
}

function stillOpen(alarms: PageAlarm[], { people }: Status): PageAlarm[] {
  const alerts = new Map(people.flatMap((person) => person.alerts.map((alert) => [alert.id, alert])));
  return alarms.flatMap((alarm) => {
    const alert = alerts.get(alarm.subject);
    if (alert !== undefined && isSounding(alert)) return [{ ...alarm, sound: alert.sound, wasSeenOpen: true }];
    return alert === undefined && !alarm.wasSeenOpen ? [alarm] : [];
  });
}
