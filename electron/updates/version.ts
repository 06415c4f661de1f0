/** Versions of three numbers. The one that runs may be longer ("0.2.0-rc.1"), and is then older than its plain one. */
export function isNewer(told: string, running: string): boolean {
  const [other, own] = [told, running].map(numbersIn);
  const index = [0, 1, 2].find((at) => other?.[at] !== own?.[at]);
  if (index === undefined) return running.includes('-');
  return (other?.[index] ?? 0) > (own?.[index] ?? 0);
}

const numbersIn = (version: string): number[] => (version.split('-')[0] ?? '').split('.').map(Number);
