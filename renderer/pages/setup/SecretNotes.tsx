import { connectionsWords } from '../../catalogue/settings/connections';
import styles from './SecretNotes.module.css';
import type { SecretsDesk } from './useSecrets';

/** What has to be known about the secrets of a source or account before they are entered. */
export function SecretNotes({ secrets, ownerId }: { secrets: SecretsDesk; ownerId: string }) {
  const trouble = secrets.trouble(ownerId);
  return (
    <>
      {secrets.readOnly !== null && <p className={styles['note']}>{secrets.readOnly}</p>}
      {trouble !== null && (
        <p className={styles['trouble']}>{connectionsWords.itCannotBeToldWhatIsStored({ trouble })}</p>
      )}
    </>
  );
}
