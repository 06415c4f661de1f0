import { severities } from '../../../../shared/severity';
import { textWords } from '../catalogue';
import { shortened } from '../words';
import { directionOf, isBreached } from './body-beside';
import { colonBefore, current, toldRow, type BodyOf, type Scene } from './value-words';

/** R8: "Ana is low again: 66 mg/dL, just now (09:15)."; what is not known now is not said to be so. */
export const againInWords = (scene: Scene): string =>
  textWords(scene).isAgain({
    name: scene.name,
    isKnown: isKnown(scene),
    direction: directionOf(scene),
    value: valueOf(scene),
  });

/** R7: who had it is told that it is not over: "Mia had it, but Ana is still low: 62 mg/dL, just now (09:30)." */
export function stillInWords(scene: Scene, { contactId = null }: BodyOf): string {
  const words = textWords(scene);
  const { self, contacts } = scene.known.person;
  const said = { name: scene.name, isKnown: isKnown(scene), direction: directionOf(scene), value: valueOf(scene) };
  if (contactId !== null && contactId === self?.id) return words.hadItBut(said);
  const who = contacts.find(({ id }) => id === contactId)?.name;
  return words.otherHadItBut({ ...said, who: who === undefined ? words.somebody : shortened(who, 20) });
}

function isKnown(scene: Scene): boolean {
  const row = toldRow(scene);
  return row !== null && isBreached(row, scene);
}

/** "URGENT LOW 50 mg/dL, steady, just now (09:15)."; what is not urgent is named by the words before it. */
function valueOf(scene: Scene): string {
  const { rank, shortWords } = severities[scene.alert.severity];
  return `${rank === 2 ? `${shortWords}${colonBefore(scene)} ` : ''}${current(scene)}.`;
}
