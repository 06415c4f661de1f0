/**
 * Work in pieces. Judging the settings of a thousand people takes a second; between two pieces the caller may
 * let a poll, a call or an alarm come first.
 */
export type Steps<Value> = Generator<void, Value>;

/** All pieces at once: at a start no other work waits. */
export function atOnce<Value>(steps: Steps<Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

export async function inPieces<Value>(steps: Steps<Value>, giveWay: () => Promise<void>): Promise<Value> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await giveWay();
  }
}
