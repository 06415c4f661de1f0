import fc from 'fast-check';
import { messageLabel } from '../electron/api/history/message-label';
import { messageSentence } from '../electron/api/history/message-view';
import { alertView } from '../electron/api/now/views/alert-view';
import { nextStep, renderWithNext } from '../electron/core/alerts/next';
import { days, playDay } from '../electron/core/simulation/random-day.test-support';
import { sampleContact, samplePerson } from '../electron/core/simulation/sample-known.test-support';
import { messageTo, NOW, trialTo } from '../electron/core/simulation/sample-message.test-support';
import { sampleWorkout, sampleWorkoutSource } from '../electron/core/simulation/sample-workout.test-support';
import { createSimulation, type Simulation } from '../electron/core/simulation/simulation.test-support';
import type { Alert, NoDataCause } from '../electron/core/state/alert';
import type { Decision, Known } from '../electron/core/state/known';
import { deliveryStatuses } from '../electron/core/state/messages/delivery';
import { reportedOutcomes, trialEnds } from '../electron/core/state/messages/outcome';
import { trialSentence } from '../electron/core/trials/trial-words';
import { silenceInWords } from '../electron/core/words/silence-words';
import { arbitrarySettings } from '../electron/settings/arbitrary-settings.test-support';
import { readSettings } from '../electron/settings/checks/read-settings';
import { registries } from '../electron/settings/sample-settings.test-support';
import { sampleAlert } from '../electron/storage/sample-facts.test-support';
import type { Glucose } from '../shared/glucose/glucose';
import { unitsSchema } from '../shared/glucose/glucose-schema';
import { usualLanguage } from '../shared/locales/language';
import { textWordsIn } from '../shared/locales/said/messages/text';
import { mediumSchema } from '../shared/people/medium';
import { severities, severityNames } from '../shared/severity';
import type { MessageKind } from '../shared/status/status';
import { DAY, HOUR, MINUTE, SECOND, type Millis } from '../shared/time';

/** What Vigil says, and where. */
export interface Said {
  context: string;
  words: string;
}

/** Every sentence that the product makes of what it knows, each once, made by its own code. */
export function sentences(): Said[] {
  const all = [...bodies(), ...deliveries(), ...trials(), ...randomDays(), ...stories(), ...ofSettings()];
  return [...new Map(all.map((one) => [one.words, one])).values()];
}

/** What is ever told of an alert of each kind, while it goes on and at its end. */
const told: Record<
  (typeof severities)[keyof typeof severities]['kind'],
  { open: MessageKind[]; resolved: MessageKind[] }
> = {
  glucose: {
    open: ['alarm', 'reopened', 're-alarm', 'duty-alarm', 'watch-stopped', 'set-aside'],
    resolved: ['all-clear'],
  },
  warning: { open: ['alarm', 'watch-stopped', 'set-aside'], resolved: [] },
  'no-data': { open: ['alarm', 'duty-alarm', 'watch-stopped', 'set-aside'], resolved: ['data-back'] },
  'check-in': { open: ['alarm', 'duty-alarm', 'watch-stopped', 'set-aside'], resolved: ['all-clear'] },
  channel: { open: ['alarm'], resolved: ['all-clear'] },
};

/** Just now, a minute, beyond what is current, hours, another day. */
const ages: Millis[] = [10 * SECOND, MINUTE, 7 * MINUTE, 61 * MINUTE, 9 * HOUR, 3 * DAY];
const values: Glucose[] = [
  { kind: 'value', mgPerDl: 50 },
  { kind: 'value', mgPerDl: 64 },
  { kind: 'low' },
  { kind: 'high' },
];
const causes = Object.keys(textWordsIn(usualLanguage).cause) as NoDataCause[];

/** All severities, messages, media, units, ages and causes of an alert, with who is reached next. */
function bodies(): Said[] {
  return severityNames.flatMap((severity) =>
    unitsSchema.options.flatMap((units) =>
      ages.flatMap((age) =>
        values.flatMap((glucose) => {
          const known = knownWith({ glucose, age, units });
          const { kind } = severities[severity];
          const ofCauses = kind === 'no-data' ? causes : [null];
          return ofCauses.flatMap((cause) =>
            (['open', 'resolved'] as const).flatMap((state) =>
              bodiesOf(known, {
                ...alertAt(known, glucose),
                severity,
                direction: severities[severity].direction,
                cause,
                state,
              }),
            ),
          );
        }),
      ),
    ),
  );
}

function bodiesOf(known: Known, alert: Alert): Said[] {
  const kinds = told[severities[alert.severity].kind][alert.state === 'resolved' ? 'resolved' : 'open'];
  const said = mediumSchema.options.flatMap((medium) =>
    // Only an alarm is called.
    kinds
      .filter((kind) => medium !== 'call' || kind === 'alarm')
      .map((kind) => ({
        context: `${medium}: ${alert.severity}, ${kind}`,
        words: renderWithNext(known, { kind, medium, tag: 'A7K2M', contactId: 'mia' }, alert, NOW),
      })),
  );
  return [...said, ...views(known, alert, NOW)];
}

function views(known: Known, alert: Alert, now: Millis): Said[] {
  const next = nextStep(known, alert, now);
  const { headline, sentence } = alertView(known, alert, next);
  const parts = { headline, sentence, next: next?.sentence ?? '' };
  return Object.entries(parts).flatMap(([part, words]) =>
    words === '' ? [] : [{ context: `window: ${alert.severity}, ${part}`, words }],
  );
}

/** A household at night whose only value is so old. */
function knownWith({ glucose, age, units }: { glucose: Glucose; age: Millis; units: 'mg/dL' | 'mmol/L' }): Known {
  const reading = {
    personId: 'ana',
    sourceId: 'site',
    series: 'xDrip',
    measuredAt: NOW - age,
    receivedAt: NOW - age,
    firstReadAt: NOW - age,
    glucose,
    trend: 'forty-five-down' as const,
  };
  const simulation = createSimulation({ startAt: NOW, person: { units } });
  return { ...simulation.known(), readings: [reading] };
}

const alertAt = (known: Known, glucose: Glucose): Alert =>
  sampleAlert({
    personId: known.person.id,
    openedAt: NOW - 10 * MINUTE,
    raisedBy: { series: 'xDrip', sourceId: 'site', glucose, measuredAt: NOW - 10 * MINUTE, isAhead: false },
    worst: { glucose: { kind: 'value', mgPerDl: 48 }, measuredAt: NOW - 10 * MINUTE, row: null },
  });

/** What history and health say of a message, whatever became of it. */
function deliveries(): Said[] {
  const channels = ['sms', 'voice', 'desktop'];
  const whose = { to: 'Mia', timeZone: 'Europe/Madrid' };
  return channels.flatMap((channel) =>
    deliveryStatuses.flatMap((status) =>
      [null, ...reportedOutcomes].flatMap((outcome) =>
        [0, 5 * MINUTE].flatMap((later) => {
          const message = messageTo('mia', { channel, delivery: { status, outcome, acceptedAt: NOW } });
          const telling = { now: NOW + later, unconfirmedAfterMs: MINUTE };
          const context = `history: ${channel}, ${status}, ${outcome ?? 'nothing more'}`;
          return [
            { context, words: messageSentence(message, whose, telling) },
            { context: `${context}, label`, words: messageLabel(message, telling).label },
          ];
        }),
      ),
    ),
  );
}

function trials(): Said[] {
  const outcomes = [null, ...reportedOutcomes, ...trialEnds];
  return ['sms', 'voice'].flatMap((channel) =>
    deliveryStatuses.flatMap((status) =>
      outcomes.flatMap((outcome) =>
        [0, 70 * SECOND, 9 * MINUTE].map((later) => {
          const trial = trialTo('mia', { channel, delivery: { status, outcome, acceptedAt: NOW } });
          const telling = {
            now: NOW + later,
            provider: 'Twilio',
            contactName: 'Mia',
            timeZone: 'Europe/Madrid',
            language: usualLanguage,
          };
          return {
            context: `test: ${channel}, ${status}, ${outcome ?? 'nothing more'}`,
            words: trialSentence(trial, telling),
          };
        }),
      ),
    ),
  );
}

const DAYS = 12;

/** Rows of all kinds, sleeps, clocks that are set, quiet hours, silences and channels that fail. */
function randomDays(): Said[] {
  const said: Said[] = [];
  for (const day of fc.sample(days, { numRuns: DAYS, seed: 5 })) {
    playDay(day, ({ known, decision, now }) => {
      said.push(...decided(decision));
      for (const alert of decision.alerts) said.push(...views({ ...known, alerts: decision.alerts }, alert, now));
      for (const silence of decision.silences) {
        said.push({ context: `silence: ${silence.kind}`, words: silenceInWords(silence, known.person) });
      }
    });
  }
  return said;
}

const decided = ({ reasons, dropped, messages }: Decision): Said[] => [
  ...reasons.map(({ code, sentence }) => ({ context: `history: ${code}`, words: sentence })),
  ...dropped.map(({ status, sentence }) => ({ context: `history: ${status}`, words: sentence })),
  ...messages.map(({ medium, kind, body }) => ({ context: `${medium}: ${kind}`, words: body })),
];

/** What random days do not come to: check-ins, workouts, caps, contacts who are gone. */
function stories(): Said[] {
  const said: Said[] = [];
  const tell = (options: Parameters<typeof createSimulation>[0], play: (simulation: Simulation) => void): void => {
    play(
      createSimulation({
        ...options,
        watching: ({ decision, known, now }) => {
          said.push(...decided(decision));
          for (const alert of decision.alerts) said.push(...views({ ...known, alerts: decision.alerts }, alert, now));
        },
      }),
    );
  };
  const announcements = { ...samplePerson().announcements, to: [{ contact: sampleContact('mia'), channel: null }] };
  tell({ person: { announcements } }, (simulation) => {
    simulation.workoutSource(sampleWorkoutSource());
    simulation.checkIn(60);
    simulation.wait(90 * MINUTE);
    simulation.acknowledge('mia');
    simulation.wait(70 * MINUTE);
    simulation.listed([sampleWorkout('1', simulation.now - MINUTE)]);
    simulation.wait(5 * MINUTE);
  });
  tell(
    { person: { caps: { ...samplePerson().caps, callsPerHour: 2, textsPerHour: 2, urgentCalls: 2 } } },
    (simulation) => {
      simulation.row(62);
      simulation.steady(62, 60);
      simulation.row(50);
      simulation.steady(50, 90);
      simulation.acknowledge('a contact who was removed');
      simulation.steady(50, 60);
      simulation.giveBack();
      simulation.wait(2 * HOUR);
    },
  );
  tell({ person: { self: null, contacts: [] } }, (simulation) => {
    simulation.row(62);
    simulation.wait(45 * MINUTE);
  });
  tell({ sources: [] }, (simulation) => {
    simulation.wait(HOUR);
  });
  return said;
}

const SETTINGS = 60;

/** What is wrong or less safe about settings, complete and broken ones; the names are ours, everything else is not. */
function ofSettings(): Said[] {
  return fc.sample(arbitrarySettings, { numRuns: SETTINGS, seed: 5 }).flatMap((settings, index) => {
    const { people, contacts } = settings as Record<'people' | 'contacts', Record<string, unknown>[]>;
    const named = {
      ...settings,
      people: people.map((person) => ({ ...person, name: 'Ana', ...broken(index) })),
      contacts: contacts.map((contact) => ({ ...contact, name: 'Mia' })),
    };
    const read = readSettings(JSON.stringify(named), registries);
    const problems = read.ok ? read.value.warnings : read.problem;
    return problems.map(({ path, sentence }) => ({ context: `settings: ${path}`, words: sentence }));
  });
}

/** Every third is refused. */
const broken = (index: number): object =>
  index % 3 === 0 ? { thresholds: { low: 30, high: 20 }, times: { lateLow: -1 }, timeZone: 'Atlantis' } : {};
