import type { Millis } from '../../../shared/time';
import type { Behaviour } from './behaviour';

/** A text or call that the stand-in accepted, or a text that came in. Its status follows from the clock. */
export interface ProviderRow {
  kind: 'message' | 'call';
  /** A text or call to one of our numbers. */
  isInbound?: boolean;
  /** It is in no list before that. */
  listedAt?: Millis;
  /** A call that was hung up before anybody took it. */
  canceledAt?: Millis;
  /** How long a call lasts that was taken, where the flow that made it tells. */
  talkMs?: Millis;
  sid: string;
  accountSid: string;
  to: string;
  from: string;
  createdAt: Millis;
  /** The POST's parameters. */
  parameters: Record<string, string>;
  behaviour: Behaviour;
}

/** When a text is sending, sent, and at its end after it was created. */
const TEXT_MS = { sending: 500, sent: 1000, end: 3000 };
/** When a call rings, is picked up and ends after it was created. Twilio rings about 5 s longer than asked. */
const CALL_MS = { ringing: 1000, answered: 8000, talk: 12_000, busy: 4000, failed: 1500, buffer: 5000 };
const DEFAULT_RING_SECONDS = 60;

interface Progress {
  status: string;
  errorCode: number | null;
  startedAt: Millis | null;
  endedAt: Millis | null;
  answeredBy: string | null;
}

/** The row as JSON, as Twilio's API 2010-04-01 shows it at this moment. */
export function present(row: ProviderRow, now: Millis): Record<string, unknown> {
  return row.kind === 'message' ? presentMessage(row, now) : presentCall(row, now);
}

function presentMessage(row: ProviderRow, now: Millis): Record<string, unknown> {
  const { status, errorCode, startedAt, endedAt } = row.isInbound === true ? received(row) : progressOfText(row, now);
  const body = row.parameters['Body'] ?? '';
  return {
    account_sid: row.accountSid,
    api_version: '2010-04-01',
    body,
    date_created: rfc2822(row.createdAt),
    date_sent: startedAt === null ? null : rfc2822(startedAt),
    date_updated: rfc2822(endedAt ?? startedAt ?? row.createdAt),
    direction: row.isInbound === true ? 'inbound' : 'outbound-api',
    error_code: errorCode,
    error_message: errorCode === null ? null : 'The message could not be delivered',
    from: row.from,
    messaging_service_sid: null,
    num_media: '0',
    num_segments: '1',
    price: null,
    price_unit: 'USD',
    sid: row.sid,
    status,
    subresource_uris: { media: `${uriOf(row)}/Media.json` },
    to: row.to,
    uri: `${uriOf(row)}.json`,
  };
}

function presentCall(row: ProviderRow, now: Millis): Record<string, unknown> {
  const { status, startedAt, endedAt, answeredBy } = progressOfCall(row, now);
  const isOver = endedAt !== null;
  return {
    account_sid: row.accountSid,
    annotation: null,
    answered_by: answeredBy,
    api_version: '2010-04-01',
    caller_name: '',
    date_created: rfc2822(row.createdAt),
    date_updated: rfc2822(endedAt ?? startedAt ?? row.createdAt),
    direction: row.isInbound === true ? 'inbound' : 'outbound-api',
    duration: isOver ? String(Math.round((endedAt - (startedAt ?? endedAt)) / 1000)) : null,
    end_time: isOver ? rfc2822(endedAt) : null,
    forwarded_from: null,
    from: row.from,
    from_formatted: row.from,
    group_sid: null,
    parent_call_sid: null,
    phone_number_sid: `PN${row.sid.slice(2)}`,
    price: null,
    price_unit: 'USD',
    queue_time: '0',
    sid: row.sid,
    start_time: startedAt === null ? null : rfc2822(startedAt),
    status,
    subresource_uris: { events: `${uriOf(row)}/Events.json` },
    to: row.to,
    to_formatted: row.to,
    trunk_sid: null,
    uri: `${uriOf(row)}.json`,
  };
}

const received = ({ createdAt }: ProviderRow): Progress => ({
  status: 'received',
  errorCode: null,
  startedAt: createdAt,
  endedAt: createdAt,
  answeredBy: null,
});

/** queued ─▶ sending ─▶ sent ─▶ delivered | undelivered | failed */
function progressOfText({ createdAt, behaviour }: ProviderRow, now: Millis): Progress {
  const age = now - createdAt;
  const none = { errorCode: null, startedAt: null, endedAt: null, answeredBy: null };
  if (behaviour.failsAtOnce !== undefined) {
    return { ...none, status: 'failed', errorCode: behaviour.failsAtOnce, endedAt: createdAt };
  }
  if (age < TEXT_MS.sending) return { ...none, status: 'queued' };
  if (age < TEXT_MS.sent) return { ...none, status: 'sending' };
  const sent = { ...none, startedAt: createdAt + TEXT_MS.sent };
  const end = behaviour.texts ?? 'delivered';
  if (age < TEXT_MS.end || end === 'sent') return { ...sent, status: 'sent' };
  const endedAt = createdAt + TEXT_MS.end;
  if (end === 'delivered') return { ...sent, status: end, endedAt };
  return { ...sent, status: end, endedAt, errorCode: behaviour.errorCode ?? 30008 };
}

/** queued ─▶ ringing ─▶ in-progress ─▶ completed, or busy | no-answer | failed */
function progressOfCall(row: ProviderRow, now: Millis): Progress {
  const { createdAt, behaviour, parameters, canceledAt } = row;
  const age = now - createdAt;
  const none = { errorCode: null, startedAt: null, endedAt: null, answeredBy: null };
  const over = (status: string, afterMs: Millis): Progress => ({ ...none, status, endedAt: createdAt + afterMs });
  if (canceledAt !== undefined) return over('canceled', canceledAt - createdAt);
  const answers = behaviour.answers ?? 'nobody';
  const ringMs = Number(parameters['Timeout'] ?? DEFAULT_RING_SECONDS) * 1000 + CALL_MS.buffer;
  if (age < CALL_MS.ringing) return { ...none, status: 'queued' };
  if (answers === 'failed' && age >= CALL_MS.failed) return over('failed', CALL_MS.failed);
  if (answers === 'busy' && age >= CALL_MS.busy) return over('busy', CALL_MS.busy);
  const isPickedUp = (answers === 'human' || answers === 'machine') && CALL_MS.answered < ringMs;
  if (!isPickedUp && age >= ringMs) return over('no-answer', ringMs);
  if (!isPickedUp || age < CALL_MS.answered) return { ...none, status: 'ringing' };
  const startedAt = createdAt + CALL_MS.answered;
  const endsAfter = CALL_MS.answered + (row.talkMs ?? CALL_MS.talk);
  const answeredBy = parameters['MachineDetection'] === undefined ? null : machineWord[answers];
  if (age < endsAfter) return { ...none, status: 'in-progress', startedAt, answeredBy };
  return { ...over('completed', endsAfter), startedAt, answeredBy };
}

const machineWord = { human: 'human', machine: 'machine_start', nobody: null, busy: null, failed: null };

const uriOf = ({ kind, accountSid, sid }: ProviderRow): string =>
  `/2010-04-01/Accounts/${accountSid}/${kind === 'message' ? 'Messages' : 'Calls'}/${sid}`;

/** "Sun, 22 Nov 2026 03:12:00 +0000" */
const rfc2822 = (moment: Millis): string => new Date(moment).toUTCString().replace('GMT', '+0000');
