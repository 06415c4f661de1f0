import { randomUUID } from 'node:crypto';
import { SECOND, type Millis } from '../../../shared/time';
import type { Reply } from '../local-server';

const DAY: Millis = 86_400 * SECOND;
const KEPT_FOR: Millis = 7 * DAY;
const POLLED_EVERY: Millis = 5 * SECOND;
/** However long it may ring. */
const MOST_RETRIES = 50;

/** Of the built-in ones those that the settings offer. */
const sounds = new Set(['persistent', 'alien', 'climb', 'echo', 'updown', 'siren']);

/** One message that reached the service. */
export interface Pushed {
  at: Millis;
  to: string;
  title: string;
  message: string;
  /** 2 rings until it is acknowledged. */
  priority: number;
  sound: string | null;
  tags: string;
  /** Of an emergency its receipt, of another its request; null: it was refused. */
  id: string | null;
}

export interface Emergency extends Pushed {
  id: string;
  retryMs: Millis;
  expiresAt: Millis;
  cancelledAt: Millis | null;
  acknowledged: { at: Millis; by: string; device: string } | null;
}

interface Asked {
  method: string;
  /** Behind the host. */
  url: string;
  body: string;
  /** False: a fault keeps it from being carried out; it is only noted. */
  isCarriedOut: boolean;
}

/** Of every user who has some. */
const devices = ['iphone', 'pixel'];

/** How it refuses what goes to a user key. */
export type Behaviour = 'no-such-user' | 'unknown-refusal' | 'no-device' | 'group';

export interface PushoverService {
  readonly received: Pushed[];
  readonly emergencies: Emergency[];
  readonly refused: Map<string, Behaviour>;
  /** Messages left this month. */
  remaining: number;
  handle(asked: Asked): Reply;
  /** Until when an emergency rings, whatever ended it. */
  ringsUntil(emergency: Emergency): Millis;
}

export const refusal = (status: number, errors: string[], named: Record<string, string> = {}): Reply => ({
  status,
  json: { ...named, errors, status: 0, request: randomUUID() },
});

export const badToken = refusal(400, ['application token is invalid'], { token: 'invalid' });
const badUser = refusal(400, ['user identifier is invalid'], { user: 'invalid' });
const noReceipt = refusal(404, ['receipt not found; may be invalid or expired'], { receipt: 'not found' });

/** Pushover's messages and receipts, by the clock. */
export function createPushoverService(clock: { now(): Millis }, token: string): PushoverService {
  const received: Pushed[] = [];
  const emergencies: Emergency[] = [];
  const refused = new Map<string, Behaviour>();
  const polledAt = new Map<string, Millis>();

  const take = (form: URLSearchParams, isCarriedOut: boolean): Reply => {
    const field = (name: string): string => form.get(name) ?? '';
    const priority = Number(form.get('priority') ?? 0);
    const pushed = {
      at: clock.now(),
      to: field('user'),
      title: field('title'),
      message: field('message'),
      priority,
      sound: form.get('sound'),
      tags: field('tags'),
    };
    const problem = problemOf(form, priority) ?? (service.remaining === 0 ? overQuota : null);
    if (problem !== null || !isCarriedOut) {
      received.push({ ...pushed, id: null });
      return problem ?? { status: 200, json: { status: 1, request: randomUUID() } };
    }
    service.remaining -= 1;
    const request = randomUUID();
    const id = priority === 2 ? `r${request.replaceAll('-', '').slice(0, 29)}` : request;
    received.push({ ...pushed, id });
    if (priority !== 2) return { status: 200, json: { status: 1, request } };
    const [retryMs, expireMs] = [Number(field('retry')) * SECOND, Number(field('expire')) * SECOND];
    const expiresAt = pushed.at + Math.min(expireMs, retryMs * MOST_RETRIES);
    emergencies.push({ ...pushed, id, retryMs, expiresAt, cancelledAt: null, acknowledged: null });
    return { status: 200, json: { status: 1, request, receipt: id } };
  };

  const problemOf = (form: URLSearchParams, priority: number): Reply | null => {
    const user = form.get('user') ?? '';
    const behaviour = refused.get(user);
    if (behaviour === 'unknown-refusal') return refusal(400, ['the moon is in the wrong place']);
    if (behaviour === 'no-such-user' || !/^[A-Za-z0-9]{30}$/.test(user)) return badUser;
    if ((form.get('message') ?? '') === '') return refusal(400, ['message cannot be blank'], { message: 'blank' });
    if (Array.from(form.get('message') ?? '').length > 1024 || (form.get('title') ?? '').length > 250) {
      return refusal(400, ['message or title is too long']);
    }
    if (!sounds.has(form.get('sound') ?? 'siren')) return refusal(400, ['sound is invalid'], { sound: 'invalid' });
    const [retry, expire] = [Number(form.get('retry')), Number(form.get('expire'))];
    const isBounded = retry >= 30 && expire > 0 && expire <= 10_800;
    return priority === 2 && !isBounded ? refusal(400, ['retry and expire must be supplied with priority=2']) : null;
  };

  /** Without a device nothing is refused that is sent: it waits there. */
  const validate = (form: URLSearchParams): Reply => {
    const user = form.get('user') ?? '';
    const behaviour = refused.get(user);
    if (behaviour === 'unknown-refusal') return refusal(400, ['the moon is in the wrong place']);
    if (behaviour === 'no-such-user' || !/^[A-Za-z0-9]{30}$/.test(user)) return badUser;
    if (behaviour === 'no-device') return refusal(400, ['user is valid but has no active devices']);
    const group = behaviour === 'group' ? 1 : 0;
    return { status: 200, json: { status: 1, group, devices, licenses: ['iOS'], request: randomUUID() } };
  };

  const show = (receipt: string): Reply => {
    const found = emergencies.find(({ id }) => id === receipt);
    const now = clock.now();
    if (found === undefined || now - found.at > KEPT_FOR) return noReceipt;
    const before = polledAt.get(receipt);
    polledAt.set(receipt, now);
    if (before !== undefined && now - before < POLLED_EVERY) return refusal(429, ['polled too often']);
    return { status: 200, json: shown(found, now) };
  };

  const shown = (one: Emergency, now: Millis): object => {
    const rangFor = Math.max(0, Math.min(now, ringsUntil(one)) - one.at);
    return {
      status: 1,
      acknowledged: one.acknowledged === null ? 0 : 1,
      acknowledged_at: inSeconds(one.acknowledged?.at ?? 0),
      acknowledged_by: one.acknowledged?.by ?? '',
      acknowledged_by_device: one.acknowledged?.device ?? '',
      last_delivered_at: inSeconds(one.at + Math.floor(rangFor / one.retryMs) * one.retryMs),
      expired: now >= one.expiresAt || one.cancelledAt !== null ? 1 : 0,
      expires_at: inSeconds(one.expiresAt),
      called_back: 0,
      called_back_at: 0,
      request: randomUUID(),
    };
  };

  const ringsUntil = ({ expiresAt, cancelledAt, acknowledged }: Emergency): Millis =>
    Math.min(expiresAt, cancelledAt ?? expiresAt, acknowledged?.at ?? expiresAt);

  const cancel = (which: (one: Emergency) => boolean): Reply => {
    for (const one of emergencies.filter(which)) one.cancelledAt ??= clock.now();
    return { status: 200, json: { status: 1, request: randomUUID() } };
  };

  const post = (path: string, form: URLSearchParams, isCarriedOut: boolean): Reply => {
    if (path === '/1/messages.json') return take(form, isCarriedOut);
    if (path === '/1/users/validate.json') return validate(form);
    const [, tag] = /^\/1\/receipts\/cancel_by_tag\/(\w+)\.json$/.exec(path) ?? [];
    if (tag !== undefined) return cancel((one) => isCarriedOut && one.tags === tag);
    const [, receipt] = /^\/1\/receipts\/(\w+)\/cancel\.json$/.exec(path) ?? [];
    if (!emergencies.some(({ id }) => id === receipt)) return noReceipt;
    return cancel(({ id }) => isCarriedOut && id === receipt);
  };

  const service: PushoverService = {
    received,
    emergencies,
    refused,
    remaining: 10_000,
    ringsUntil,
    handle({ method, url, body, isCarriedOut }) {
      const { pathname, searchParams } = new URL(url, 'http://pushover');
      const form = method === 'POST' ? new URLSearchParams(body) : searchParams;
      if (form.get('token') !== token) return badToken;
      if (method === 'POST') return post(pathname, form, isCarriedOut);
      return show(/^\/1\/receipts\/(\w+)\.json$/.exec(pathname)?.[1] ?? '');
    },
  };
  return service;
}

const overQuota = refusal(429, ['application has reached its message limit']);

const inSeconds = (at: Millis): number => Math.floor(at / SECOND);
