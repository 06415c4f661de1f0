import { MINUTE, type Millis } from '../../../shared/time';

/** Crashes further apart have nothing to do with each other. */
const TOGETHER_MS: Millis = 10 * MINUTE;
const WINDOW_DELAYS: Millis[] = [0, MINUTE, 5 * MINUTE];

/**
 * A window whose page crashed is opened again at once, then after a minute, then after five; then only when the user
 * asks for it. null: not by itself. The watch goes on in any case. `crashes`: when, in monotonic time, this one last.
 */
export function reopenWindowAfter(crashes: Millis[]): Millis | null {
  const last = crashes.at(-1) ?? 0;
  const recent = crashes.filter((at) => last - at < TOGETHER_MS);
  return WINDOW_DELAYS[recent.length - 1] ?? null;
}

const RELAUNCHED = '--relaunched-at=';
const LOOP_MS: Millis = 5 * MINUTE;

/**
 * When Vigil itself crashed: it starts again at once, but one that crashed again soon after such a start waits five
 * minutes before the next. So it neither loops nor stays away for the night.
 */
export function relaunchAfter(argv: string[], now: Millis): Millis {
  const before = argv.filter((argument) => argument.startsWith(RELAUNCHED)).at(-1);
  if (before === undefined) return 0;
  const agoMs = now - Number(before.slice(RELAUNCHED.length));
  return agoMs >= 0 && agoMs < LOOP_MS ? LOOP_MS : 0;
}

/** The arguments of the next start: the same, marked. `argv` without the executable. */
export function relaunchArguments(argv: string[], now: Millis): string[] {
  return [...argv.filter((argument) => !argument.startsWith(RELAUNCHED)), `${RELAUNCHED}${now}`];
}
