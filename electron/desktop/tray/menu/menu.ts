import type { Settings } from '../../../../shared/settings/settings';
import type { AlertView, PersonStatus, Status } from '../../../../shared/status/status';
import { providerName } from '../../../../shared/text/provider-name';
import { HOUR, MINUTE, SECOND, type Millis } from '../../../../shared/time';
import { desktopWords } from '../../desktop-words';
import { currentStatus, standings, type Standing } from '../levels';
import type { TrayInput, TrayItem, TrayLogin, TrayPage } from '../shape';
import { cut, endInWords, oneLine, shortName, throughInWords } from '../words';
import { checkInItems } from './check-ins';
import { dutyItems } from './duties';
import { gapItems } from './gaps';
import { entry, folded, inTheWindow, MOST_PEOPLE } from './items';

/** More than this is no menu any more: the rest is in the window. */
const MOST_ALERTS = 12;
const MOST_LOGINS = 4;

/** How people pause comes first: that is what most clicks on the icon are for. */
export function trayMenu(input: Pick<TrayInput, 'status' | 'now' | 'logins' | 'update'>): TrayItem[] {
  const { status, now, logins, update } = input;
  const current = currentStatus({ status, now });
  const parts = [
    current === null
      ? [line(status === null ? desktopWords.nothingIsKnown : desktopWords.vigilDoesNotAnswer)]
      : pauseItems(current, now),
    current === null ? [] : [...checkInItems(current, now), ...dutyItems(current, now)],
    current === null ? [] : acknowledgeItems(current, now),
    current === null ? [] : gapItems(current, now),
    loginItems(logins),
    pages.map(({ label, page }) => entry(label, { do: 'open', page })),
    [...updateItems(update), entry(desktopWords.quitVigil, { do: 'quit' })],
  ];
  return parts.filter((part) => part.length > 0).flatMap((part, index) => (index === 0 ? part : [separator, ...part]));
}

const pages: { label: string; page: TrayPage }[] = [
  { label: desktopWords.openVigil, page: 'now' },
  { label: desktopWords.contacts, page: 'contacts' },
  { label: desktopWords.alarms, page: 'alarms' },
  { label: desktopWords.workouts, page: 'workouts' },
  { label: desktopWords.history, page: 'history' },
  { label: desktopWords.sources, page: 'sources' },
  { label: desktopWords.channels, page: 'channels' },
  { label: desktopWords.settings, page: 'settings' },
];

const separator: TrayItem = { kind: 'separator' };
const line = (label: string): TrayItem => ({ kind: 'entry', label, enabled: false, action: null });

/** For everybody first, then for each. */
function pauseItems(status: Status, now: Millis): TrayItem[] {
  const people = standings(status, now);
  if (people.length === 0) return [line(desktopWords.nobodyIsWatchedOverYet)];
  const all = pauseChoices(people, { now, who: people.length === 1 ? '' : ' everybody' });
  return people.length === 1 ? all : [...all, separator, ...personItems(status, people, now)];
}

/** In the order of the settings, where a hand finds them again; of too many, those who need it most. */
function personItems(status: Status, worstFirst: Standing[], now: Millis): TrayItem[] {
  const shown = new Set(worstFirst.slice(0, MOST_PEOPLE).map(({ person }) => person.id));
  const inOrder = status.people.flatMap(({ id }) =>
    worstFirst.filter(({ person }) => person.id === id && shown.has(id)),
  );
  const items = inOrder.map((standing): TrayItem => {
    const submenu = pauseChoices([standing], { now, who: '', personId: standing.person.id });
    return folded(shortName(standing.person), submenu);
  });
  const left = worstFirst.length - inOrder.length;
  return left === 0 ? items : [...items, inTheWindow(desktopWords.morePeople({ left }))];
}

/** Resume first where something is paused, then every length, then what still gets through. */
function pauseChoices(people: Standing[], asked: { now: Millis; who: string; personId?: string }): TrayItem[] {
  const { now, who, personId } = asked;
  const whose = personId === undefined ? {} : { personId };
  const lengths: [string, Millis][] = [
    [desktopWords.fifteenMinutes, 15 * MINUTE],
    [desktopWords.oneHour, HOUR],
    [desktopWords.twoHours, 2 * HOUR],
  ];
  return [
    ...resumeItems(people, { now, who, whose }),
    ...lengths.map(([words, length]) =>
      entry(desktopWords.pauseFor({ who, words }), { do: 'pause', seconds: length / SECOND, ...whose }),
    ),
    entry(desktopWords.pauseUntilTomorrow0700({ who }), { do: 'pause-until-tomorrow', ...whose }),
    line(throughInWords(people.map(({ person }) => person)).replace(/\.$/, '')),
  ];
}

function resumeItems(
  people: Standing[],
  { now, who, whose }: { now: Millis; who: string; whose: { personId?: string } },
): TrayItem[] {
  const ends = people.flatMap(({ person, pause }) => (pause === null ? [] : [endInWords(pause, person, now)]));
  if (ends.length === 0) return [];
  const isOneEnd = new Set(ends).size === 1 && ends.length === people.length;
  const until = isOneEnd
    ? ` ${desktopWords.pausedUntil({ end: ends[0] ?? '' })}`
    : ` ${desktopWords.countPausedBeside({ count: ends.length, all: people.length })}`;
  return [entry(`Resume${who}${until}`, { do: 'resume', ...whose })];
}

/** One for each unconfirmed alert, the worst first. */
function acknowledgeItems(status: Status, now: Millis): TrayItem[] {
  const waiting = standings(status, now).flatMap(({ person }) =>
    person.alerts.filter(({ state }) => state === 'open').map((alert) => ({ person, alert })),
  );
  const items = waiting
    .slice(0, MOST_ALERTS)
    .map(({ person, alert }) =>
      entry(acknowledgeLabel(person, alert, status.people.length), { do: 'acknowledge', alertId: alert.id }),
    );
  const left = waiting.length - items.length;
  return left === 0 ? items : [...items, inTheWindow(desktopWords.moreAlerts({ left }))];
}

/** Where people log in with a provider; of several the person's name tells which. */
function loginItems(logins: TrayLogin[]): TrayItem[] {
  return logins.slice(0, MOST_LOGINS).map(({ sourceId, provider, personName }) => {
    const whose = logins.length === 1 ? '' : ` (${shortName({ name: personName })})`;
    return entry(desktopWords.logInTo({ provider, whose }), { do: 'log-in', sourceId });
  });
}

const updateItems = (version: string | null): TrayItem[] =>
  version === null ? [] : [entry(desktopWords.updateTo({ version }), { do: 'update' })];

function acknowledgeLabel(person: PersonStatus, { headline }: AlertView, people: number): string {
  return desktopWords.iHaveIt({
    alert: cut(oneLine(headline), 40),
    isAlone: people === 1,
    name: shortName(person),
  });
}

/** Every source where people log in, with its provider's name and whose it is. */
export const loginsOf = ({ people }: Pick<Settings, 'people'>, hasLogin: (sourceId: string) => boolean): TrayLogin[] =>
  people.flatMap(({ name: personName, sources }) =>
    sources
      .filter(({ id }) => hasLogin(id))
      .map(({ id: sourceId, kind }) => ({ sourceId, provider: providerName(kind), personName })),
  );
