import type { Millis } from '../../shared/time';
import type { Alert } from './alert';
import { climbOf } from './climb';
import { createDraft } from './draft';
import { nextRound } from './escalation';
import type { Known } from './known';
import { alarmsAgain } from './rules/confirmed';
import { silenceOver } from './silence';
import { takeSnapshot } from './snapshot';
import { stepInWords } from './step-words';

/** What comes next for a live alert, and when, in words: "Call Mia and Ben; text Mia". Null when nothing is due by time. */
export function nextStep(known: Known, alert: Alert, now: Millis): { at: Millis; sentence: string } | null {
  const snapshot = takeSnapshot(known, now);
  if (alert.state === 'acknowledged' && alert.acknowledgement !== null) {
    const answer = alarmsAgain(alert, alert.acknowledgement, { known, snapshot, now });
    return answer.again || answer.askAt === null
      ? null
      : { at: answer.askAt, sentence: 'Alarms again from the start, unless it has recovered' };
  }
  if (alert.state !== 'open') return null;
  const silence = alert.isSilenced ? silenceOver(alert.severity, known.silences, known.person) : null;
  if (silence !== null) {
    return { at: silence.endsAt, sentence: `The ${silence.kind} ends: it starts from the beginning unless it is over` };
  }
  const due = nextRound(climbOf(createDraft(known, snapshot, now), alert), now);
  if (due === null) return null;
  const sentence = stepInWords(due.step, known.person);
  return { at: due.dueAt, sentence: sentence.charAt(0).toUpperCase() + sentence.slice(1) };
}
