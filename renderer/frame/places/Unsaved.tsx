import { frameWords } from '../../catalogue/frame';
import styles from './Unsaved.module.css';

/** A dot beside the way to what was typed and is not saved. */
export function Unsaved() {
  return (
    <span className={styles['dot']} title={frameWords.notSavedYet}>
      <span className="visually-hidden"> {frameWords.notSavedYetBeside}</span>
    </span>
  );
}
