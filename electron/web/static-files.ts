import type { ServerResponse } from 'node:http';
import { createPageFiles } from './page-files';
import { safeHeaders } from './replies';

export interface StaticFiles {
  /** False when there is no such file. */
  reply(path: string, response: ServerResponse): Promise<boolean>;
}

/** The built window over HTTP. */
export function createStaticFiles(folder: string): StaticFiles {
  const files = createPageFiles(folder);
  return {
    async reply(path, response) {
      const file = await files.read(path);
      if (file === null) return false;
      response
        .writeHead(200, { ...safeHeaders, ...headersFor(path, file.type), 'Content-Length': file.body.length })
        .end(file.body);
      return true;
    },
  };
}

/** Files under /assets carry a hash of their content in their name. */
function headersFor(path: string, type: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Cache-Control': path.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache',
  };
}
