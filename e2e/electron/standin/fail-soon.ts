/** Once this turn is over, so that whoever asked is answered first. */
export function failSoon(by: 'exception' | 'rejection'): void {
  const error = new Error('A bug, by order of a test.');
  setImmediate(() => {
    if (by === 'exception') throw error;
    void Promise.reject(error);
  });
}
