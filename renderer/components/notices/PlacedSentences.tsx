import { frameWords } from '../../catalogue/frame';
import styles from './PlacedSentences.module.css';

/** Sentences about settings, each with where the setting stands in the file. */
export function PlacedSentences({
  sentences,
  tone,
}: {
  sentences: readonly { path: string; sentence: string }[];
  tone: 'bad' | 'doubtful' | 'plain';
}) {
  return (
    <ul className={styles['list']}>
      {sentences.map(({ path, sentence }, index) => (
        <li key={`${index} ${path}`} className={styles['row']} data-tone={tone}>
          <p>{sentence}</p>
          <p className={styles['path']}>{path === '$' ? frameWords.fileAsWhole : path}</p>
        </li>
      ))}
    </ul>
  );
}
