import type { CheckInView } from '../../../shared/people/check-in';
import type { SilenceView } from '../../../shared/people/silence';
import { SECOND, type Millis } from '../../../shared/time';
import type { Api } from '../../api';
import { frameWords } from '../../catalogue/frame';
import type { Undoable } from '../over/useUndo';

/** Pauses that were begun just now. */
export function paused(api: Api, silences: SilenceView[]): Undoable {
  return {
    sentence: silences.length > 1 ? frameWords.allAlertsArePaused : frameWords.alertsArePaused,
    undo: () => firstProblem(silences.map(({ id }) => api.call('resume', { silenceId: id }))),
  };
}

/** Snoozes and pauses that were ended just now: the rest of their time. null: of none of them there is a way back. */
export function silenceEnded(
  api: Api,
  ended: { personId: string; silence: SilenceView }[],
  now: Millis,
): Undoable | null {
  const again = ended.flatMap(({ personId, silence: { kind, severity, endsAt } }): (() => Promise<Refusable>)[] => {
    const seconds = Math.floor((endsAt - now) / SECOND);
    if (seconds <= 0) return [];
    if (kind === 'pause') return [() => api.call('pause', { personId, seconds })];
    return kind === 'snooze' && severity !== null ? [() => api.call('snooze', { personId, severity, seconds })] : [];
  });
  if (again.length === 0) return null;
  return { sentence: frameWords.alertsAreOnAgain, undo: () => firstProblem(again.map((call) => call())) };
}

/** A check-in that was closed just now, by the same time. null: that is over. */
export function checkInEnded(
  api: Api,
  { homeBy, overdueAt }: CheckInView,
  { personId, sentence, now }: { personId: string; sentence: string; now: Millis },
): Undoable | null {
  if (homeBy <= now) return null;
  const graceSeconds = (overdueAt - homeBy) / SECOND;
  return { sentence, undo: () => firstProblem([api.call('beginCheckIn', { personId, homeBy, graceSeconds })]) };
}

type Refusable = { ok: true } | { ok: false; problem: { sentence: string } };

async function firstProblem(calls: Promise<Refusable>[]): Promise<string | null> {
  const answers = await Promise.all(calls);
  return answers.flatMap((answer) => (answer.ok ? [] : [answer.problem.sentence]))[0] ?? null;
}
