/**
 * A `Date` whose now can be moved on at once, as a computer's is that slept. Timers and
 * monotonic clocks know nothing of it.
 */
export function shiftableClock(): { Date: DateConstructor; shift(ms: number): void } {
  const Real = Date;
  let offset = 0;
  const now = (): number => Real.now() + offset;
  const Shifted = new Proxy(Real, {
    construct: (target, args, self) => Reflect.construct(target, args.length === 0 ? [now()] : args, self) as object,
    apply: () => new Real(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : (Reflect.get(target, key, receiver) as unknown)),
  });
  return {
    Date: Shifted,
    shift: (ms) => {
      offset += ms;
    },
  };
}
