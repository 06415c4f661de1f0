import { writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppUpdater } from 'electron-updater';
import type { Update } from '../../updates/feed';

/** Of the program that is to be replaced. */
export interface InstallPorts {
  version: string;
  platform: NodeJS.Platform;
  /** Where the file lies that is installed, and whatever is written beside it. */
  folder: string;
  isSigned: (file: string) => Promise<boolean>;
  /** Before anything is replaced: nothing of this program may hold on to it. */
  letGo: () => void;
  quit: () => void;
}

/**
 * Has electron-updater put a file in the place of this program, as each system wants it, and start it. It asks nobody
 * for anything: where the file came from and what it is was judged before (electron/updates).
 */
export async function install({ file, update }: { file: string; update: Update }, ports: InstallPorts): Promise<void> {
  const updater = await updaterFor(ports);
  await prepare(updater, { file, update });
  await updater.checkForUpdates();
  await updater.downloadUpdate();
  ports.letGo();
  if ('install' in updater) {
    (updater as { install(isSilent: boolean, startsAfterwards: boolean): boolean }).install(true, true);
    ports.quit();
  } else updater.quitAndInstall();
}

async function updaterFor({ version, platform, folder, isSigned, quit }: InstallPorts): Promise<AppUpdater> {
  const { AppImageUpdater, MacUpdater, NsisUpdater } = await import('electron-updater');
  const appUpdateConfigPath = join(folder, 'app-update.yml');
  // Without a publisher's name it would ask nobody whether a file is signed.
  writeFileSync(appUpdateConfigPath, 'updaterCacheDirName: installing\npublisherName: asked-of-is-signed\n');
  const app = {
    ...{ version, name: 'Vigil', isPackaged: true, appUpdateConfigPath, userDataPath: folder, baseCachePath: folder },
    whenReady: () => Promise.resolve(),
    relaunch: quit,
    quit,
    onQuit: () => undefined,
  };
  if (platform === 'darwin') return new MacUpdater(undefined, app);
  if (platform !== 'win32') return new AppImageUpdater(undefined, app);
  const windows = new NsisUpdater(undefined, app);
  windows.verifyUpdateCodeSignature = async (_names, path) => ((await isSigned(path)) ? null : 'not signed');
  return windows;
}

async function prepare(updater: AppUpdater, { file, update }: { file: string; update: Update }): Promise<void> {
  const { Provider } = await import('electron-updater');
  const { name: url, bytes: size, sha512 } = update.file;
  const info = { version: update.version, files: [{ url, size, sha512 }], path: url, sha512, releaseDate: '' };
  class LyingHere extends Provider<typeof info> {
    getLatestVersion(): Promise<typeof info> {
      return Promise.resolve(info);
    }
    resolveFiles() {
      return [{ url: new URL(url, 'file:///'), info: { url, size, sha512 } }];
    }
  }
  Object.assign(updater, {
    autoDownload: false,
    autoInstallOnAppQuit: false,
    disableDifferentialDownload: true,
    disableWebInstaller: true,
    logger: null,
    httpExecutor: { download: (_url: URL, into: string) => copyFile(file, into) },
  });
  // What it makes of errors comes by its promises as well.
  updater.on('error', () => undefined);
  updater.setFeedURL({ provider: 'custom', updateProvider: LyingHere } as Parameters<AppUpdater['setFeedURL']>[0]);
}
