import styles from './Disclaimer.module.css';

export function Disclaimer() {
  return (
    <footer className={styles['footer']}>
      <p>
        <strong>Vigil is not a medical device.</strong> Make no dosing decision from this display: follow the
        instructions of the glucose monitoring system itself. Vigil does not replace the self-monitoring that a
        physician has advised, nor the monitor’s own alarms.
      </p>
    </footer>
  );
}
