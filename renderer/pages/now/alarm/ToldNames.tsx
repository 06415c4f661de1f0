import type { AlertView } from '../../../../shared/status/status';
import type { Api } from '../../../api';
import { nowWords } from '../../../catalogue/now';
import { useTold } from '../../../hooks/useTold';
import { listInWords } from '../../../words/list-words';

/** "Told: Papa and Mama. Not reached: Tom." of an alert that is over. */
export function ToldNames({ api, alert, historyRevision }: { api: Api; alert: AlertView; historyRevision: number }) {
  const told = useTold(api, alert, historyRevision);
  if (told === null || told.length === 0) return null;
  const names = [...new Set(told.map(({ to }) => to))];
  const reached = new Set(told.filter(({ tone }) => tone !== 'bad').map(({ to }) => to));
  const missed = names.filter((name) => !reached.has(name));
  return (
    <p>
      {reached.size > 0 && `${nowWords.told({ names: listInWords([...reached]) })} `}
      {missed.length > 0 && nowWords.notReached({ names: listInWords(missed) })}
    </p>
  );
}
