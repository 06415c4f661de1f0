import { join } from 'node:path';
import { realTime } from '../../runtime/real-time';
import { createFetching } from '../../updates/fetching';
import { readUpdateSource } from '../../updates/update-source';
import { formOf, isFileSigned, isProgramSigned } from './installed';
import { install } from './installer';
import type { UpdateShell } from './updating';

export interface UpdateShellPorts {
  version: string;
  /** resources/updates.json. */
  updatesFrom: unknown;
  app: {
    readonly isPackaged: boolean;
    getPath(name: 'userData'): string;
    releaseSingleInstanceLock(): void;
    exit(code: number): void;
  };
  leaving: { isAllowed: boolean };
}

/** Updates of this very program, on this computer. */
export function createUpdateShell({ version, updatesFrom, app, leaving }: UpdateShellPorts): UpdateShell {
  const { platform, arch, env } = process;
  const source = readUpdateSource(updatesFrom);
  const judged = { platform, publisherName: source?.publisherName ?? null };
  const folder = join(app.getPath('userData'), 'updates');
  const isSigned = (file: string): Promise<boolean> => isFileSigned(file, judged);
  return {
    ...{ source, folder, fetching: createFetching(realTime), isFileSigned: isSigned },
    installed: { version, system: platform, arch, form: formOf(platform, { isPackaged: app.isPackaged, env }) },
    isProgramSigned: () => isProgramSigned(process.execPath, judged),
    install: (taken) =>
      install(taken, {
        ...{ version, platform, folder, isSigned },
        letGo() {
          leaving.isAllowed = true;
          // The new one starts before this one is gone.
          app.releaseSingleInstanceLock();
        },
        quit: () => {
          app.exit(0);
        },
      }),
  };
}
