import type { CallName, Input, Output } from '../../../shared/contract';
import type { Api } from '../../api';
import { useAction } from '../../hooks/useAction';
import { ProblemLine } from '../notices/ProblemLine';
import quietButton from '../QuietButton.module.css';

/** One call behind one button, with its refusal below. */
export function ActionButton<Name extends CallName>({
  api,
  name,
  input,
  failure,
  children,
  aloud,
  busy = children,
  className = quietButton['quiet'],
  isWide = false,
  onDone,
}: {
  api: Api;
  name: Name;
  input: Input<Name>;
  /** Opens the sentence for a problem: "It was not recorded". */
  failure: string;
  children: string;
  /** Where several such buttons stand: which one this is. */
  aloud?: string;
  /** In its place while the call is under way. */
  busy?: string;
  className?: string | undefined;
  /** The refusal stands below what is side by side with the button. */
  isWide?: boolean;
  onDone?: (answer: Output<Name>) => void;
}) {
  const { run, isUnderWay, problem } = useAction(api, name, failure);
  return (
    <>
      <button
        type="button"
        className={className}
        aria-label={aloud}
        disabled={isUnderWay}
        onClick={() => {
          void run(input).then((answer) => {
            if (answer !== null) onDone?.(answer);
          });
        }}
      >
        {isUnderWay ? busy : children}
      </button>
      <ProblemLine isWide={isWide}>{problem}</ProblemLine>
    </>
  );
}
