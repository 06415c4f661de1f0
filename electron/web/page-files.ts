import { readdir, readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

/** The built window, by the paths a page asks for. */
export interface PageFiles {
  /** null when there is no such file. */
  read(path: string): Promise<{ type: string; body: Buffer<ArrayBuffer> } | null>;
}

const typeOfEnding: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

/**
 * Paths are looked up in a list made from the folder, never joined to it, so no path leads out of it; nor does a link
 * that took a file's place since. A folder that is not there yet has an empty list.
 */
export function createPageFiles(folder: string): PageFiles {
  let listed: Promise<Map<string, string>> | null = null;
  return {
    async read(path) {
      const files = await (listed ??= listFiles(folder));
      const file = files.get(path === '/' ? '/index.html' : path);
      if (file === undefined || !(await isInside(file, folder))) return null;
      return { type: typeOfEnding[extname(file)] ?? 'application/octet-stream', body: await readFile(file) };
    },
  };
}

async function isInside(file: string, folder: string): Promise<boolean> {
  return (await realpath(file)).startsWith((await realpath(folder)) + sep);
}

async function listFiles(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  // Level by level: in a packed archive a folder answers only for itself.
  const waiting = [{ folder, path: '' }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const entry of await entriesOf(next.folder)) {
      const at = { folder: join(next.folder, entry.name), path: `${next.path}/${entry.name}` };
      if (entry.isDirectory()) waiting.push(at);
      else if (entry.isFile()) found.set(at.path, at.folder);
    }
  }
  return found;
}

async function entriesOf(folder: string) {
  return readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
}
