import { hasMoreTime, MORE_TIME, type CheckInView } from '../../../shared/people/check-in';
import { SECOND, type Millis } from '../../../shared/time';
import type { Api } from '../../api';
import { frameWords } from '../../catalogue/frame';
import { useOfferUndo } from '../over/useUndo';
import { ActionButton } from './ActionButton';
import { checkInEnded } from './undoing';

/** "I am home", and half an hour more as long as there is so much. */
export function CheckInButtons({
  api,
  personId,
  name,
  checkIn,
  now,
  className,
  isWide = false,
  onEnded,
}: {
  api: Api;
  personId: string;
  name: string;
  checkIn: CheckInView;
  now: Millis;
  /** Of the first of them. */
  className: string | undefined;
  isWide?: boolean;
  /** What came of it, where there is no way back; with one it stands beside that. */
  onEnded?: (sentence: string) => void;
}) {
  const { id } = checkIn;
  const offerUndo = useOfferUndo();
  return (
    <>
      <ActionButton
        api={api}
        name="closeCheckIn"
        input={{ checkInId: id }}
        failure={frameWords.itGoesOn}
        aloud={frameWords.iAmHomeNamed({ name })}
        busy={frameWords.oneMoment}
        className={className}
        isWide={isWide}
        onDone={({ sentence }) => {
          const undoable = checkInEnded(api, checkIn, { personId, sentence, now });
          if (undoable === null) onEnded?.(sentence);
          else offerUndo(undoable);
        }}
      >
        {frameWords.iAmHome}
      </ActionButton>
      {hasMoreTime(checkIn, now) && (
        <ActionButton
          api={api}
          name="extendCheckIn"
          input={{ checkInId: id, bySeconds: MORE_TIME / SECOND }}
          failure={frameWords.thereIsNoMoreTime}
          aloud={frameWords.thirtyMinutesMoreFor({ name })}
          isWide={isWide}
        >
          {frameWords.thirtyMinutesMore}
        </ActionButton>
      )}
    </>
  );
}
