import type { Proof } from '../../shared/status/proof';
import type { Millis } from '../../shared/time';
import { frameWords } from '../catalogue/frame';
import { Age, Lasting } from './Ages';
import { Words } from './Words';

/**
 * "12 min ago: Delivered to the handset."; "For 3 h: Refused." of what fails. Without its moment where the host's time
 * is not known yet.
 */
export function ProofWords({ proof, now }: { proof: Proof; now: Millis | null }) {
  const { at, since, sentence } = proof;
  if (at === null || now === null) return sentence;
  if (since !== undefined) {
    return <Words of={frameWords.failingFor({ lasting: <Lasting since={since} now={now} />, sentence })} />;
  }
  return (
    <>
      <Age at={at} now={now} />: {sentence}
    </>
  );
}
