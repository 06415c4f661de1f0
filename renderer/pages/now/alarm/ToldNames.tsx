import type { AlertView } from '../../../../shared/status/status';
import type { Api } from '../../../api';
import { useTold } from '../../../hooks/useTold';
import { listInWords } from '../../../words/list-words';

/** "Told: Papa and Mama." of an alert that is over. */
export function ToldNames({ api, alert, historyRevision }: { api: Api; alert: AlertView; historyRevision: number }) {
  const told = useTold(api, alert, historyRevision);
  if (told === null || told.length === 0) return null;
  return <p>Told: {listInWords([...new Set(told.map(({ to }) => to))])}.</p>;
}
