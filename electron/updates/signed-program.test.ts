import { describe, expect, it } from 'vitest';
import { isSignedForMac, isSignedForWindows, type RunProgram } from './signed-program';

const answering =
  (text: string): RunProgram =>
  () =>
    Promise.resolve(text);
const failing: RunProgram = () => Promise.reject(new Error('PowerShell cannot run here'));
const windows = (status: string, subject: string): RunProgram => answering(JSON.stringify({ status, subject }));

describe('a program for Windows', () => {
  it('counts as signed when Windows says so, by exactly the publisher that is named', async () => {
    const signed = windows('Valid', 'CN="Example, Inc.", O=Example, C=US');
    expect(await isSignedForWindows('C:\\v.exe', 'Example, Inc.', signed)).toBe(true);
    expect(await isSignedForWindows('C:\\v.exe', 'Example', windows('Valid', 'CN=Example, O=Other'))).toBe(true);
  });

  it.each<[what: string, run: RunProgram]>([
    ['PowerShell cannot run', failing],
    ['it says nothing', answering('')],
    ['it says something else', answering('{"status":"Valid"}')],
    ['the signature is not valid', windows('HashMismatch', 'CN=Example')],
    ['there is none', windows('NotSigned', '')],
    ['another publisher signed', windows('Valid', 'CN=Example Evil, O=Example')],
    ['the name stands elsewhere', windows('Valid', 'O=Example, CN=Evil')],
    ['another name holds it', windows('Valid', 'CN="Evil, CN=Example", O=Evil')],
  ])('row 66: counts as unsigned when %s', async (_what, run) => {
    expect(await isSignedForWindows('C:\\v.exe', 'Example', run)).toBe(false);
  });

  it('is named to a program of the system, called by its whole path, outside of its command', async () => {
    const calls: Parameters<RunProgram>[] = [];
    const run: RunProgram = (...given) => {
      calls.push(given);
      return Promise.resolve('');
    };
    await isSignedForWindows(`C:\\it's; calc.exe`, 'Example', run);
    const [file, args, env] = calls[0]!;
    expect(file.replaceAll('/', '\\')).toMatch(/^[A-Z]:\\.+\\WindowsPowerShell\\v1\.0\\powershell\.exe$/);
    expect(args.join(' ')).not.toContain('calc');
    expect(env).toEqual({ VIGIL_SIGNED_FILE: `C:\\it's; calc.exe` });
  });
});

describe('an application for macOS', () => {
  it('counts as signed when it is whole and of a team', async () => {
    expect(await isSignedForMac('/Applications/Vigil.app', answering('TeamIdentifier=ABCDE12345\n'))).toBe(true);
    expect(await isSignedForMac('/Applications/Vigil.app', answering('TeamIdentifier=not set\n'))).toBe(false);
    expect(await isSignedForMac('/Applications/Vigil.app', failing)).toBe(false);
  });
});
