import styles from './Unsaved.module.css';

/** A dot beside the way to what was typed and is not saved. */
export function Unsaved() {
  return (
    <span className={styles['dot']} title="Not saved yet">
      <span className="visually-hidden"> (not saved yet)</span>
    </span>
  );
}
