import { readdir, readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { safeHeaders } from './replies';

export interface StaticFiles {
  /** False when there is no such file. */
  reply(path: string, response: ServerResponse): Promise<boolean>;
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
 * The built window. Paths are looked up in a list made from the folder, never joined to it, so no path leads out of it; a
 * folder that is not there yet has an empty list.
 */
export function createStaticFiles(folder: string): StaticFiles {
  let listed: Promise<Map<string, string>> | null = null;
  return {
    async reply(path, response) {
      const files = await (listed ??= listFiles(folder));
      const file = files.get(path === '/' ? '/index.html' : path);
      if (file === undefined) return false;
      const body = await readFile(file);
      response.writeHead(200, { ...safeHeaders, ...headersFor(path, file), 'Content-Length': body.length }).end(body);
      return true;
    },
  };
}

/** Files under /assets carry a hash of their content in their name. */
function headersFor(path: string, file: string): Record<string, string> {
  return {
    'Content-Type': typeOfEnding[extname(file)] ?? 'application/octet-stream',
    'Cache-Control': path.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache',
  };
}

async function listFiles(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [`/${relative(folder, file).split(sep).join('/')}`, file]));
}
