import type { Severity } from '../../../../shared/severity';
import { subjectOf, type About, type AboutAlert, type Message, type MessageKind } from './message';

/** What an alert's message is about, as tests write and read it: beside the rest. */
export interface Flat {
  alertId: string;
  severity: Severity;
  run: number;
  /** −1: a notice; −9: the one later try. */
  step: number;
  round: number;
}

export type FlatMessage = Message & Flat;

const stepOf = (step: number): AboutAlert['step'] => (step === -1 ? 'notice' : step === -9 ? 'again' : step);

const numberOf = (step: AboutAlert['step']): number => (typeof step === 'number' ? step : step === 'notice' ? -1 : -9);

export function aboutOf({ alertId, severity, run, step, round }: Flat, kind: MessageKind = 'alarm'): About {
  if (kind === 'announcement') return { workout: alertId };
  if (kind === 'reminder') return { checkIn: alertId };
  if (kind === 'duty') return { duty: alertId };
  if (kind === 'trial') return { trial: alertId, isDrill: false };
  return { alert: alertId, severity, run, step: stepOf(step), round };
}

export function flat(message: Message): FlatMessage {
  const { about } = message;
  const { severity, run, step, round } =
    'alert' in about ? about : ({ severity: 'low', run: 0, step: 'notice', round: 0 } as const);
  return { ...message, alertId: subjectOf(message), severity, run, step: numberOf(step), round };
}

/** Those that are. */
export const given = (changes: { [Key in keyof Flat]: Flat[Key] | undefined }): Partial<Flat> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
