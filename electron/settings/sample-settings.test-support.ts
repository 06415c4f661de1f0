import type { Field } from '../../shared/settings/descriptor';
import { builtInChannels } from '../channels/registry';
import type { Registries } from './registries';

const optional = { label: 'x', help: 'x', required: false } as const;

const nightscout: Record<string, Field> = {
  url: { kind: 'url', label: 'Address', help: 'x', required: true },
  token: { kind: 'secret', ...optional },
  onMyNetwork: { kind: 'toggle', ...optional, default: false },
  poll: {
    kind: 'choice',
    ...optional,
    choices: [
      { value: 'phase-locked', label: 'x' },
      { value: 'half-minute', label: 'x' },
    ],
    default: 'phase-locked',
  },
};

/** As the real registries describe themselves. */
export const registries = {
  sources: { nightscout: { fields: nightscout, gives: 'glucose' }, garmin: { fields: {}, gives: 'workouts' } },
  ...builtInChannels(),
} satisfies Registries;

/** A household that needs no warning. */
export function sampleSettings() {
  return {
    version: 1,
    people: [
      {
        id: 'ana',
        name: 'Ana',
        contactId: 'ana',
        preferredContactId: 'mia',
        contactIds: ['ben'],
        timeZone: 'Europe/Madrid',
        sources: [{ id: 'nightscout-1', kind: 'nightscout', url: 'https://ana.example.org' }] as Record<
          string,
          unknown
        >[],
        thresholds: {} as Record<string, unknown>,
        times: {} as Record<string, unknown>,
        policies: {} as Record<string, unknown>,
      },
    ],
    contacts: [
      { id: 'ana', name: 'Ana', phone: '+34600000001' },
      { id: 'mia', name: 'Mia', phone: '+34600000002' },
      { id: 'ben', name: 'Ben', phone: '+34600000003', channels: ['voice', 'sms'] },
    ] as { id: string; name: string; phone?: string; channels?: string[]; addresses?: Record<string, string> }[],
    channels: {
      twilio: { accountSid: `AC${'0'.repeat(32)}` },
      sms: { from: '+14155552671' },
      voice: { from: '+14155552671' },
    } as Record<string, unknown>,
    polling: {} as Record<string, unknown>,
    delivery: {} as Record<string, unknown>,
  };
}

export type SampleSettings = ReturnType<typeof sampleSettings>;
