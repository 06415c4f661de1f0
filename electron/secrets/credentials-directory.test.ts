import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSecrets } from './create-secrets';

let directory: string;
const outside = (): string => join(directory, '..', `${directory.split('/').at(-1) ?? ''}-outside`);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigil-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
  rmSync(outside(), { force: true });
});

/** No D-Bus and no keytar is reachable with this environment: the keychain cannot have answered. */
const secrets = () => createSecrets({ env: { CREDENTIALS_DIRECTORY: directory }, log: { warn: () => undefined } });

describe('secrets as files', () => {
  it.each([
    ['s3cret', 's3cret'],
    ['s3cret\n', 's3cret'],
    ['s3cret\r\n', 's3cret'],
    ['two\nlines\n\n', 'two\nlines\n'],
    [' spaces stay ', ' spaces stay '],
  ])('the file %j holds the secret %j', async (content, value) => {
    writeFileSync(join(directory, 'twilio.authToken'), content);
    expect(await secrets().read('twilio.authToken')).toEqual({ ok: true, value });
  });

  it('a changed file counts at the next reading', async () => {
    const here = secrets();
    expect(await here.read('nightscout-1.token')).toEqual({ ok: false, problem: { kind: 'missing' } });
    writeFileSync(join(directory, 'nightscout-1.token'), 'vigil-0123');
    expect(await here.read('nightscout-1.token')).toEqual({ ok: true, value: 'vigil-0123' });
  });

  it('an empty file and a missing directory are missing secrets', async () => {
    writeFileSync(join(directory, 'twilio.authToken'), '\n');
    expect(await secrets().read('twilio.authToken')).toEqual({ ok: false, problem: { kind: 'missing' } });
    const nowhere = createSecrets({
      env: { CREDENTIALS_DIRECTORY: join(directory, 'nowhere') },
      log: { warn: () => undefined },
    });
    expect(await nowhere.read('twilio.authToken')).toEqual({ ok: false, problem: { kind: 'missing' } });
  });

  it('a link inside the directory is followed, as containers mount secrets', async () => {
    writeFileSync(join(directory, 'data'), 'linked');
    symlinkSync('data', join(directory, 'twilio.apiKeySecret'));
    expect(await secrets().read('twilio.apiKeySecret')).toEqual({ ok: true, value: 'linked' });
  });

  it.each([
    '../x.token',
    'a/b.token',
    '/etc/hostname',
    '..',
    '.token',
    'a.',
    'a.b.c',
    'a..b',
    'twilio.authToken\0',
    '',
    'a\\b.token',
  ])('the name %j leads to no file', async (id) => {
    writeFileSync(outside(), 'not yours');
    const result = await secrets().read(id);
    expect(result).toMatchObject({ ok: false, problem: { kind: 'unavailable' } });
  });

  it('what is no plain file is never opened', async () => {
    mkdirSync(join(directory, 'a.directory'));
    execFileSync('mkfifo', [join(directory, 'a.pipe')]);
    writeFileSync(join(directory, 'a.large'), 'x'.repeat(65_537));
    for (const id of ['a.directory', 'a.pipe', 'a.large']) {
      expect(await secrets().read(id)).toMatchObject({ ok: false, problem: { kind: 'unavailable' } });
    }
  });

  it.each([
    ['https://example.org/glucose/\n', 'https://example.org'],
    ['http://192.168.1.5:1337', 'http://192.168.1.5:1337'],
    ['HTTPS://Example.org:443', 'https://example.org'],
  ])('the file %j beside it says which address it is for', async (written, origin) => {
    writeFileSync(join(directory, 'nightscout-1.token.for'), written);
    expect(await secrets().writtenOrigin?.('nightscout-1.token')).toEqual({ ok: true, value: origin });
  });

  it('without such a file none is written, and one without an address is said', async () => {
    expect(await secrets().writtenOrigin?.('nightscout-1.token')).toEqual({ ok: true, value: null });
    expect(await secrets().writtenOrigin?.('../x')).toMatchObject({ ok: false });
    for (const written of ['example.org', 'ftp://example.org', 'https://']) {
      writeFileSync(join(directory, 'nightscout-1.token.for'), written);
      expect(await secrets().writtenOrigin?.('nightscout-1.token')).toMatchObject({
        problem: { kind: 'unavailable', sentence: expect.stringContaining('".for" file') as string },
      });
    }
  });

  it('is read-only: writing and removing are refused with a sentence', async () => {
    writeFileSync(join(directory, 'twilio.authToken'), 'kept');
    const here = secrets();
    const refusal = {
      ok: false,
      problem: { kind: 'unavailable', sentence: expect.stringContaining('files here that Vigil only reads') as string },
    };
    expect(await here.write('twilio.authToken', 'new')).toEqual(refusal);
    expect(await here.remove('twilio.authToken')).toEqual(refusal);
    expect(await here.read('twilio.authToken')).toEqual({ ok: true, value: 'kept' });
  });
});
