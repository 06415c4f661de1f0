import { createServer, type Server, type ServerOptions } from 'node:https';
import type { Result } from '../../shared/result';
import { DAY, SECOND } from '../../shared/time';
import type { Clock, Log } from '../ports';
import { readCertificate, type Certificate, type CertificateFiles } from './entrance';

interface SecureServer {
  server: Server;
  /** To be awaited before it listens. */
  begin(): Promise<Result<Certificate, string>>;
  stop(): void;
}

interface SecureServerPorts {
  limits: ServerOptions;
  clock: Pick<Clock, 'after'>;
  log: Log;
}

/** Takes the certificate from its files, and once a day again: they are renewed long before one is over. */
export function createSecureServer(files: CertificateFiles, { limits, clock, log }: SecureServerPorts): SecureServer {
  const server = createServer({ ...limits, handshakeTimeout: 10 * SECOND });
  let cancel = (): void => undefined;

  const take = async (): Promise<Result<Certificate, string>> => {
    const read = await readCertificate(files);
    if (read.ok) server.setSecureContext(read.value);
    return read;
  };
  const takeAgain = async (): Promise<void> => {
    daily();
    const taken = await take();
    if (!taken.ok) log.warn('certificate-not-read', { sentence: taken.problem });
  };
  const daily = (): void => {
    cancel = clock.after(DAY, () => void takeAgain());
  };

  return {
    server,
    async begin() {
      const taken = await take();
      if (taken.ok) daily();
      return taken;
    },
    stop() {
      cancel();
    },
  };
}
