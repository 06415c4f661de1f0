import { dirname } from 'node:path';
import { isSignedForMac, isSignedForWindows } from '../../updates/signed-program';
import type { Installed } from '../../updates/update-source';

/** How this Vigil was installed. deb and Flatpak are updated by their systems, a folder by whoever unpacked it. */
export function formOf(
  platform: NodeJS.Platform,
  { isPackaged, env }: { isPackaged: boolean; env: Record<string, string | undefined> },
): Installed['form'] {
  if (!isPackaged) return 'other';
  if (platform === 'win32') return 'installer';
  if (platform === 'darwin') return 'app';
  return env['APPIMAGE'] === undefined ? 'other' : 'app-image';
}

/** The system's judgement of a file that was fetched. Where it has none, the signature of the feed is all there is. */
export async function isFileSigned(
  file: string,
  { platform, publisherName }: { platform: NodeJS.Platform; publisherName: string | null },
): Promise<boolean> {
  if (platform !== 'win32') return true;
  return publisherName !== null && (await isSignedForWindows(file, publisherName));
}

/** Whether this very program is signed: one that is not could not be told from a changed one. */
export async function isProgramSigned(
  executable: string,
  of: { platform: NodeJS.Platform; publisherName: string | null },
): Promise<boolean> {
  // Vigil.app/Contents/MacOS/Vigil
  if (of.platform === 'darwin') return isSignedForMac(dirname(dirname(dirname(executable))));
  return isFileSigned(executable, of);
}
