/**
 * How far a message has come or how it ended, as far as anything depends on it; what more a provider says is in the
 * reason. `queued`, `ringing`, `in-progress` and `sent` (the network has it, not the phone) go before an end, and so
 * does `passed-on`, by a provider that never tells more. A call was taken by a `human`, a `machine` or a `fax`, or
 * `answered` by an unknown taker; what was `acknowledged` by a human, in an app or by
 * a key, says so, and `asked-next` that a human wants the next contact reached. `shown` and `no-window` are
 * of this computer. `unknown`: nothing more was said, or by a word of an earlier Vigil.
 */
export const reportedOutcomes = [
  'queued',
  'ringing',
  'in-progress',
  'sent',
  'passed-on',
  'delivered',
  'read',
  'human',
  'machine',
  'fax',
  'answered',
  'acknowledged',
  'asked-next',
  'busy',
  'no-answer',
  'undelivered',
  'failed',
  'canceled',
  'shown',
  'no-window',
  'unknown',
] as const;

/**
 * Why a trial ended, where no provider has a word for it. `too-late`: nothing could be sent for too long.
 * `alarm-first`: an alarm to the same address came before it was sent. `not-listed`: unclear, and not in the provider's
 * list, so most likely it never went out. `not-asked`: unclear, and the provider could not be asked. `alarm-began`:
 * unclear, and an alarm's call to the same number began, from which nothing tells it. `never-said`: accepted, and no
 * more was known. `hung-up`: a call that still rang when an alarm began.
 */
export const trialEnds = [
  'too-late',
  'alarm-first',
  'not-listed',
  'not-asked',
  'alarm-began',
  'never-said',
  'hung-up',
] as const;

export type ReportedOutcome = (typeof reportedOutcomes)[number];
export type TrialEnd = (typeof trialEnds)[number];
export type Outcome = ReportedOutcome | TrialEnd;
