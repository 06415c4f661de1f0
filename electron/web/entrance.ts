import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { failed, succeeded, type Result } from '../../shared/result';

/** How a browser's word comes to Vigil: as anybody on the way can read it, or so that nobody can. */
export type Entrance =
  | { by: 'http' }
  | ({ by: 'https' } & CertificateFiles)
  /** `origin`: what browsers call it by, as in "https://vigil.example.org"; it speaks plain http with Vigil. */
  | { by: 'proxy'; origin: string };

export interface CertificateFiles {
  certificateFile: string;
  keyFile: string;
}

export interface Certificate {
  cert: string;
  key: string;
  /** Hosts and addresses that it is for; of a wildcard nothing follows. */
  names: string[];
}

/** As the files are now; the problem is a sentence. */
export async function readCertificate(files: CertificateFiles): Promise<Result<Certificate, string>> {
  try {
    const cert = await readFile(files.certificateFile, 'utf8');
    const key = await readFile(files.keyFile, 'utf8');
    // Throws unless the key is this certificate's.
    createSecureContext({ cert, key });
    return succeeded({ cert, key, names: namesOf(new X509Certificate(cert)) });
  } catch {
    return failed(
      'The files of --certificate and --key cannot be read, or are not a certificate and its own key, both as PEM and the key without a passphrase.',
    );
  }
}

/** "DNS:nas.example.org, IP Address:192.168.1.20". */
function namesOf({ subjectAltName }: X509Certificate): string[] {
  const names = [...(subjectAltName ?? '').matchAll(/(?:DNS|IP Address):([^\s,"]+)/g)].map(([, name = '']) => name);
  return names.filter((name) => !name.includes('*'));
}
