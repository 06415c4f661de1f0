import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPageFiles } from '../../web/page-files';
import { answerAppRequest } from './app-files';

let root: string;
let answer: (url: string, method?: string) => ReturnType<typeof answerAppRequest>;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'vigil-app-'));
  const folder = join(root, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(root, 'secret.json'), '{"outside":true}');
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets/main-1234.js'), 'export {};');
  symlinkSync(join(root, 'secret.json'), join(folder, 'linked.json'));
  symlinkSync(root, join(folder, 'up'));
  const files = createPageFiles(folder);
  answer = (url, method = 'GET') => answerAppRequest(files, { method, url });
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'";

describe('checklist items 7 and 18: app://vigil/ serves the built window and nothing else', () => {
  it.each([
    ['app://vigil/', 'text/html; charset=utf-8'],
    ['app://vigil/index.html', 'text/html; charset=utf-8'],
    ['app://vigil/index.html#/panel', 'text/html; charset=utf-8'],
    ['app://vigil/assets/main-1234.js', 'text/javascript; charset=utf-8'],
  ])('%s, with the policy, its type, and never kept', async (url, type) => {
    const { status, headers, body } = await answer(url);
    expect(status).toBe(200);
    expect(body?.length).toBeGreaterThan(0);
    expect(headers).toMatchObject({
      'Content-Security-Policy': CSP,
      'Content-Type': type,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    });
  });

  it.each([
    'app://vigil/secret.json',
    'app://vigil/../secret.json',
    'app://vigil/assets/../../secret.json',
    'app://vigil/%2e%2e/secret.json',
    'app://vigil/..%2fsecret.json',
    'app://vigil/..\\secret.json',
    'app://vigil/assets/%00',
    'app://vigil/linked.json',
    'app://vigil/up/secret.json',
    'app://vigil/assets',
    'app://vigil//etc/passwd',
  ])('no path leads out of the folder: %s', async (url) => {
    const { status, headers, body } = await answer(url);
    expect([status, body]).toEqual([404, null]);
    expect(headers['Content-Security-Policy']).toBe(CSP);
  });

  it('a file that became a link since the start is not followed', async () => {
    expect((await answer('app://vigil/assets/main-1234.js')).status).toBe(200);
    rmSync(join(root, 'renderer/assets/main-1234.js'));
    symlinkSync(join(root, 'secret.json'), join(root, 'renderer/assets/main-1234.js'));
    expect(await answer('app://vigil/assets/main-1234.js')).toMatchObject({ status: 404, body: null });
  });

  it.each(['app://other/index.html', 'https://vigil/index.html'])('nothing for another host: %s', async (url) => {
    expect((await answer(url)).status).toBe(403);
  });

  it.each(['POST', 'PUT', 'HEAD'])('nothing but reading: %s', async (method) => {
    expect((await answer('app://vigil/index.html', method)).status).toBe(405);
  });
});
