import type { PersonStatus } from '../../../../shared/status/status';
import type { Api } from '../../../api';
import { nowWords } from '../../../catalogue/now';
import { ActionButton } from '../../../components/acts/ActionButton';
import styles from './SensorChange.module.css';

/**
 * Puts the contacts off while a sensor is changed; shows nothing where that is not
 * possible (after a low value, or with data).
 */
export function SensorChange({ api, person }: { api: Api; person: PersonStatus }) {
  const { isPossible, until } = person.sensorChange;
  if (!isPossible || until !== null) return null;
  return (
    <div className={styles['offer']}>
      <ActionButton api={api} name="sensorChange" input={{ personId: person.id }} failure={nowWords.nothingWasChanged}>
        {nowWords.sensorChange}
      </ActionButton>
    </div>
  );
}
