/**
 * Work in the order in which it was asked for, one piece at a time: what is asked for in
 * the middle of one comes after it.
 */
export type WaitingLine = (work: () => void) => void;

export function createWaitingLine(): WaitingLine {
  const waiting: (() => void)[] = [];
  let isBusy = false;
  return (work) => {
    waiting.push(work);
    if (isBusy) return;
    isBusy = true;
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) next();
    } finally {
      isBusy = false;
    }
  };
}
