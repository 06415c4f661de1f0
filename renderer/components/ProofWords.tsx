import type { Proof } from '../../shared/status/proof';
import type { Millis } from '../../shared/time';
import { Age } from './Ages';

/** "12 min ago: Delivered to the handset."; without its moment where the host's time is not known yet. */
export function ProofWords({ proof, now }: { proof: Proof; now: Millis | null }) {
  if (proof.at === null || now === null) return proof.sentence;
  return (
    <>
      <Age at={proof.at} now={now} />: {proof.sentence}
    </>
  );
}
