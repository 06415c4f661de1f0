/** Asked for by Node, by the test runner or by `await`, of anything. */
const askedOfAll = new Set(['then', 'toJSON', 'constructor', 'inspect', 'nodeType', 'asymmetricMatch', '$$typeof']);

/** Nothing is `undefined` by accident: a member the stand-in lacks is said aloud where it is first used. */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key, receiver) {
      if (typeof key === 'string' && !(key in object) && !askedOfAll.has(key) && !key.startsWith('_')) {
        throw new Error(`The stand-in has no ${name}.${key}: add it to e2e/electron/standin, or check its name.`);
      }
      return Reflect.get(object, key, receiver) as unknown;
    },
  });
}
