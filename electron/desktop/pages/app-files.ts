import type { PageFiles } from '../../web/page-files';
import { safeHeaders } from '../../web/replies';
import { isOwnAddress } from './own-address';

export interface FileAnswer {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer> | null;
}

/** What `app://vigil/…` answers: the built window and nothing else. */
export async function answerAppRequest(
  files: PageFiles,
  { method, url }: { method: string; url: string },
): Promise<FileAnswer> {
  if (!isOwnAddress(url)) return refusal(403);
  if (method !== 'GET') return refusal(405);
  const file = await files.read(new URL(url).pathname);
  if (file === null) return refusal(404);
  return { status: 200, headers: { ...safeHeaders, 'Content-Type': file.type }, body: file.body };
}

const refusal = (status: number): FileAnswer => ({ status, headers: { ...safeHeaders }, body: null });
