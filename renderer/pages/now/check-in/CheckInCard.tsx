import { useState } from 'react';
import type { PersonStatus } from '../../../../shared/status/status';
import type { Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { Said } from '../../../components/Said';
import { RunningCheckIn } from './RunningCheckIn';

/** A person who is out, and what came of it: it is said here when nothing runs any more. */
export function CheckInCard({ api, person, now }: { api: Api; person: PersonStatus; now: Millis }) {
  const [said, setSaid] = useState('');
  return (
    <>
      {person.checkIn !== null && (
        <RunningCheckIn api={api} person={person} checkIn={person.checkIn} now={now} onEnded={setSaid} />
      )}
      <Said sentence={person.checkIn === null ? said : ''} />
    </>
  );
}
