import { builtInChannels, channelsAtRest } from '../../electron/channels/registry';
import { readReplayArguments } from '../../electron/replay/command/arguments';
import { replay } from '../../electron/replay/command/replay';
import type { reportOf } from '../../electron/replay/report/report';
import { readSettings } from '../../electron/settings/checks/read-settings';
import { parseEntries } from '../../electron/sources/nightscout/parse';
import { sources } from '../../electron/sources/registry';
import { SECOND } from '../../shared/time';
import type { Day } from './days';
import type { Household } from './household';
import type { Entry } from './row';

export type Report = ReturnType<typeof reportOf>;

/** What the product's replay says of a day, as its JSON (docs/replay.md). */
export function replayed({ household, entries }: Day): Report {
  const confirm = household.confirmAfter === null ? [] : ['--confirm-after', String(household.confirmAfter / SECOND)];
  const next = household.nextAfter === null ? [] : ['--next-after', String(household.nextAfter / SECOND)];
  const given = readReplayArguments(['--settings', 's.json', '--readings', 'r.json', '--json', ...confirm, ...next]);
  const settings = readSettings(JSON.stringify(settingsOf(household)), { sources, ...builtInChannels() });
  if (!given.ok || !settings.ok) throw new Error(JSON.stringify([given, settings]));
  const answer = replay({
    arguments: given.value,
    settings: settings.value,
    other: null,
    readings: JSON.stringify(entries.map(exported)),
    parseRows: parseEntries,
    channels: channelsAtRest(builtInChannels()),
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return JSON.parse(answer.value) as Report;
}

/** As a site exports it: its id begins with the second in which it was stored. */
function exported({ receivedAt, ...entry }: Entry, index: number): Record<string, unknown> {
  const stored = (receivedAt / SECOND).toString(16).padStart(8, '0');
  return { _id: `${stored}${index.toString(16).padStart(16, '0')}`, type: 'sgv', ...entry };
}

function settingsOf({ timeZone, person, contacts, duties, thresholds, nightFilter }: Household): unknown {
  const everybody = [...(person === null ? [] : [person]), ...contacts];
  return {
    version: 1,
    people: [
      {
        id: 'ana',
        name: 'Ana',
        ...(person !== null && { contactId: person.id }),
        preferredContactId: contacts[0]?.id,
        contactIds: contacts.slice(1).map(({ id }) => id),
        timeZone,
        duties,
        sources: [{ id: 'nightscout-1', kind: 'nightscout', url: 'https://ana.example.org' }],
        thresholds,
        ...(nightFilter !== null && { nightFilter: 'every-low', night: nightFilter }),
      },
    ],
    contacts: everybody.map(({ id, quietHours }, index) => ({
      id,
      name: id,
      phone: `+1415555010${index}`,
      quietHours,
    })),
    channels: {
      twilio: { accountSid: `AC${'0'.repeat(32)}` },
      sms: { from: '+14155550109' },
      voice: { from: '+14155550109' },
    },
  };
}
