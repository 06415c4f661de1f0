import type { Api } from '../api';
import { SettingsExport } from '../components/SettingsExport';
import { SettingsImport } from '../components/SettingsImport';
import styles from './SettingsPage.module.css';

export function SettingsPage({ api }: { api: Api }) {
  return (
    <div className={styles['sections']}>
      <p className={styles['intro']}>
        People, contacts, limits and channels are kept in one file. Take a copy of it here, or put another in its place.
      </p>
      <section aria-labelledby="export" className={styles['section']}>
        <h2 id="export">Export</h2>
        <SettingsExport api={api} />
      </section>
      <section aria-labelledby="import" className={styles['section']}>
        <h2 id="import">Import</h2>
        <SettingsImport api={api} />
      </section>
    </div>
  );
}
