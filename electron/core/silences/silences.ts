import { severities } from '../../../shared/severity';
import type { Draft } from '../draft/draft';
import { startAgain } from '../escalation/alert-changes';
import { letGo } from '../escalation/holding';
import type { Alert } from '../state/alert';
import type { ReasonCode } from '../state/reason';
import { isSetAside, isSnooze, silenceOver, type SetAside, type Silence } from '../state/silence';
import { silenceWords } from '../words/catalogue';
import { silenceInWords } from '../words/silence-words';
import { takeBackSetAside, tellSetAside, whyOver } from './setting-aside';

/** R10: a new silence takes the place of an older one of its kind and side. */
export function beginSilence(draft: Draft, silence: Silence): void {
  for (const older of running(draft)) {
    if (isSameKind(older, silence) && !isItself(older, silence))
      end(draft, older, 'silence-replaced', silenceWords(draft.known).replaced(named(older)));
  }
  draft.putSilence(silence);
  draft.say(`${silence.kind}-began`, silenceInWords(silence, draft.known.person));
  tellSetAside(draft, silence);
}

export function endSilences(draft: Draft, ids: string[]): void {
  for (const silence of draft.silences()) {
    if (ids.includes(silence.id))
      end(draft, silence, `${silence.kind}-ended`, silenceWords(draft.known).endedByHand(named(silence)));
  }
}

/**
 * Silences end by time, not by the next reading. An open alert that one holds back sends nothing; when none
 * does any more, its escalation starts from 0.
 */
export function attendSilences(draft: Draft): void {
  for (const silence of running(draft)) {
    if (isSetAside(silence)) attendSetAside(draft, silence);
    else if (silence.endsAt <= draft.now)
      end(draft, silence, `${silence.kind}-ended`, silenceWords(draft.known).over(named(silence)));
    else if (silence.kind === 'sensor-change' && draft.snapshot.newestUsable !== null) {
      end(draft, silence, 'sensor-change-ended', silenceWords(draft.known).dataIsBack);
    } else draft.wakeAt(silence.endsAt);
  }
  for (const alert of draft.alerts().filter((one) => one.state === 'open')) attendAlert(draft, alert);
}

/** R25: it may be over before its time. */
function attendSetAside(draft: Draft, silence: SetAside): void {
  const over = whyOver(draft, silence);
  if (over === null) draft.wakeAt(draft.snapshot.aside?.until ?? silence.endsAt);
  else end(draft, silence, 'set-aside-ended', over);
}

function attendAlert(draft: Draft, alert: Alert): void {
  const silence = silenceOf(draft, alert);
  if (silence === null) {
    if (!alert.isSilenced) return;
    const sentence = silenceWords(draft.known).startsAgain;
    startAgain(draft, alert, {}, sentence);
    draft.say('silence-over', sentence, { aboutId: alert.id });
    return;
  }
  if (!alert.isSilenced) {
    draft.dropUnsent(alert.id, silenceWords(draft.known).notSent({ isPaused: silence.kind === 'pause' }));
    draft.put({ ...letGo(draft, alert, silenceWords(draft.known).silenceBegan), isSilenced: true });
  }
  draft.say(`held-${silence.kind}`, silenceInWords(silence, draft.known.person), { aboutId: alert.id });
}

/** What holds this alert back now; null when nothing does. */
const silenceOf = (draft: Draft, alert: Alert): Silence | null =>
  silenceOver(
    alert.severity,
    running(draft).filter(({ endsAt }) => endsAt > draft.now),
    draft.known.person,
  );

const running = (draft: Draft): Silence[] => draft.silences().filter(({ endedAt }) => endedAt === null);

const isSameKind = (older: Silence, silence: Silence): boolean =>
  isSnooze(older) && isSnooze(silence)
    ? severities[older.severity].side === severities[silence.severity].side
    : older.kind === silence.kind;

/** What is set aside is known before it is taken in (R25). */
const isItself = (older: Silence, silence: Silence): boolean => isSetAside(silence) && older.id === silence.id;

const named = ({ kind, series }: Silence): { kind: 'snooze' | 'pause' | 'change' | 'aside'; series: string } => ({
  kind: kind === 'sensor-change' ? 'change' : kind === 'set-aside' ? 'aside' : kind,
  series: series?.series ?? '',
});

function end(draft: Draft, silence: Silence, code: ReasonCode, sentence: string): void {
  draft.putSilence({ ...silence, endedAt: draft.now });
  draft.say(code, sentence);
  if (isSetAside(silence)) takeBackSetAside(draft);
}
