/**
 * What structured clone carries between the processes, as JSON: sent by a page's isolated
 * world, or by the main process.
 */
type Tagged = [tag: string, value?: unknown];

export function toWire(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : (['number', String(value)] satisfies Tagged);
  if (value === undefined) return ['undefined'] satisfies Tagged;
  if (typeof value === 'bigint') return ['bigint', String(value)] satisfies Tagged;
  if (typeof value !== 'object') throw new Error('An object could not be cloned.');
  if (Array.isArray(value)) return ['array', value.map(toWire)] satisfies Tagged;
  if (value instanceof Date) return ['date', value.getTime()] satisfies Tagged;
  if (value instanceof Map)
    return ['map', [...value].map(([key, item]) => [toWire(key), toWire(item)])] satisfies Tagged;
  if (value instanceof Set) return ['set', [...value].map(toWire)] satisfies Tagged;
  if (value instanceof Error) return ['error', value.name, value.message] as unknown;
  if (ArrayBuffer.isView(value))
    return ['bytes', [...new Uint8Array(value.buffer, value.byteOffset, value.byteLength)]];
  if (value instanceof ArrayBuffer) return ['bytes', [...new Uint8Array(value)]] satisfies Tagged;
  if (value instanceof Promise) throw new Error('An object could not be cloned.');
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toWire(item)]));
}

export function fromWire(wire: unknown): unknown {
  if (wire === null || typeof wire !== 'object') return wire;
  if (!Array.isArray(wire)) {
    return Object.fromEntries(Object.entries(wire).map(([key, item]) => [key, fromWire(item)]));
  }
  const [tag, value, message] = wire as [string, never, string];
  switch (tag) {
    case 'number':
      return Number(value);
    case 'bigint':
      return BigInt(value);
    case 'array':
      return (value as unknown[]).map(fromWire);
    case 'date':
      return new Date(value);
    case 'map':
      return new Map((value as [unknown, unknown][]).map(([key, item]) => [fromWire(key), fromWire(item)]));
    case 'set':
      return new Set((value as unknown[]).map(fromWire));
    case 'error':
      return Object.assign(new Error(message), { name: value });
    case 'bytes':
      return new Uint8Array(value as number[]);
    default:
      return undefined;
  }
}
