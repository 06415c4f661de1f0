import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeAtomically } from '../../settings/disk/write-atomically';
import type { LoginItem } from './start-at-login';

export interface AutostartFile {
  read(): Extract<LoginItem, { kind: 'linux' }>;
  /** Throws what the file system throws. */
  set(isOn: boolean): void;
}

/**
 * How Linux desktops start something at login: a file in ~/.config/autostart, as the XDG autostart specification says.
 */
export function createAutostartFile(ports: {
  configFolder: string;
  /** The program that is started: the AppImage itself, not what it unpacks. */
  executable: string;
}): AutostartFile {
  const file = join(ports.configFolder, 'autostart', 'vigil.desktop');
  const exec = `Exec=${quoted(ports.executable)} --hidden`;
  return {
    read() {
      const lines = linesOf(file);
      if (lines === null) return { kind: 'linux', entry: 'absent' };
      // Desktops switch an entry off by either of these, and leave it in its place.
      const isOff = lines.includes('Hidden=true') || lines.includes('X-GNOME-Autostart-enabled=false');
      if (isOff) return { kind: 'linux', entry: 'hidden' };
      return { kind: 'linux', entry: lines.includes(exec) ? 'present' : 'other' };
    },
    set(isOn) {
      if (!isOn) {
        rmSync(file, { force: true });
        return;
      }
      mkdirSync(dirname(file), { recursive: true });
      const lines = ['[Desktop Entry]', 'Type=Application', 'Name=Vigil', exec, 'Icon=vigil', 'Terminal=false'];
      writeAtomically(file, `${lines.join('\n')}\n`, 0o644);
    },
  };
}

function linesOf(file: string): string[] | null {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim());
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** The specification's quoting; a percent sign would begin a field code. */
const quoted = (path: string): string => `"${path.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll('%', '%%')}"`;
