import { frameWords } from '../catalogue/frame';
import styles from './Disclaimer.module.css';

export function Disclaimer() {
  return (
    <footer className={styles['footer']}>
      <p>
        <strong>{frameWords.vigilIsNotMedicalDevice}</strong> {frameWords.makeNoDosingDecision}
      </p>
    </footer>
  );
}
