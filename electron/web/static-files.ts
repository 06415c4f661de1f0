import type { IncomingMessage, ServerResponse } from 'node:http';
import { createCompression, encodingFor, isCompressible } from './compression';
import { createPageFiles } from './page-files';
import { safeHeaders } from './replies';

export interface StaticFiles {
  /** False when there is no such file. */
  reply(path: string, request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}

/** The built window over HTTP. Files under /assets carry a hash of their content in their name. */
export function createStaticFiles(folder: string): StaticFiles {
  const files = createPageFiles(folder);
  const compression = createCompression();
  return {
    async reply(path, request, response) {
      const file = await files.read(path);
      if (file === null) return false;
      const isForEver = path.startsWith('/assets/');
      const isVaried = isForEver && isCompressible(file.type);
      const encoding = isVaried ? encodingFor(request.headers['accept-encoding']?.toString()) : null;
      const body = encoding === null ? file.body : await compression.compressed(path, file.body, encoding);
      response
        .writeHead(200, {
          ...safeHeaders,
          'Content-Type': file.type,
          'Cache-Control': isForEver ? 'private, max-age=31536000, immutable' : 'no-cache',
          ...(isVaried && { Vary: 'Accept-Encoding' }),
          ...(encoding !== null && { 'Content-Encoding': encoding }),
          'Content-Length': body.length,
        })
        .end(body);
      return true;
    },
  };
}
