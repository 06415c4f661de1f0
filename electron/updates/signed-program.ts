import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { SECOND } from '../../shared/time';

/** Runs a program of the system by its whole path. Rejects unless it ended with 0. */
export type RunProgram = (file: string, args: string[], env?: Record<string, string>) => Promise<string>;

/** A busy computer takes a while to load PowerShell. */
const PATIENCE_MS = 60 * SECOND;

const runProgram: RunProgram = (file, args, env = {}) =>
  new Promise((resolve, reject) => {
    const options = { env: { ...process.env, ...env }, timeout: PATIENCE_MS, windowsHide: true };
    execFile(file, args, options, (error, stdout, stderr) => {
      if (error === null) resolve(`${stdout}${stderr}`);
      else reject(error instanceof Error ? error : new Error('failed'));
    });
  });

const answerSchema = z.object({ status: z.string(), subject: z.string() });

/** The file is named in the environment: no quoting can be escaped from. */
const ASK_WINDOWS =
  '$s = Get-AuthenticodeSignature -LiteralPath $env:VIGIL_SIGNED_FILE; ' +
  '@{ status = "$($s.Status)"; subject = "$($s.SignerCertificate.Subject)" } | ConvertTo-Json -Compress';

/** Whether Windows holds a program to be signed by exactly this publisher. Whatever goes wrong: it is not. */
export async function isSignedForWindows(file: string, publisherName: string, run = runProgram): Promise<boolean> {
  const system = process.env['SystemRoot'] ?? 'C:\\Windows';
  const powershell = join(system, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');
  const args = ['-NoProfile', '-NonInteractive', '-InputFormat', 'None', '-Command', ASK_WINDOWS];
  try {
    const answer = answerSchema.parse(JSON.parse(await run(powershell, args, { VIGIL_SIGNED_FILE: file })));
    return answer.status === 'Valid' && commonNameIn(answer.subject) === publisherName;
  } catch {
    return false;
  }
}

/** Of "CN=Example, O=…" or, with a comma in the name, of `CN="Example, Inc.", O=…`. */
function commonNameIn(subject: string): string | null {
  const found = /^CN=(?:"((?:[^"]|"")*)"|([^,"]+))(?:,|$)/.exec(subject);
  return found?.[1]?.replaceAll('""', '"') ?? found?.[2]?.trim() ?? null;
}

/** Whether macOS holds an application to be whole, and signed by a team of Apple's. */
export async function isSignedForMac(bundle: string, run = runProgram): Promise<boolean> {
  try {
    await run('/usr/bin/codesign', ['--verify', '--strict', bundle]);
    const said = await run('/usr/bin/codesign', ['--display', '--verbose=2', bundle]);
    return /^TeamIdentifier=[A-Z0-9]{10}$/m.test(said);
  } catch {
    return false;
  }
}
