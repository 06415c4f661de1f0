import { useState } from 'react';
import type { Api } from '../../../api';
import { Card } from '../../../components/Card';
import styles from '../../../components/forms-page.module.css';
import { Notice } from '../../../components/Notice';
import { Said } from '../../../components/Said';
import { useCall } from '../../../hooks/useCall';
import { useSettings } from '../../../hooks/useSettings';
import { Browsers } from './Browsers';
import { PeopleCard } from './PeopleCard';
import { SettingsExport } from './SettingsExport';
import { SettingsImport } from './SettingsImport';
import { ThisComputer } from './ThisComputer';
import { ThisScreen } from './ThisScreen';

export function SettingsPage({ api }: { api: Api }) {
  const desk = useSettings(api);
  const [said, setSaid] = useState('');
  const version = useCall(api, 'health', { input: {}, revision: 0 }).value?.version;
  return (
    <div className={styles['page']}>
      <Said sentence={said} />
      {desk.problem !== null && <Notice kind="problem" title={desk.problem.sentence} />}
      {desk.settings !== null && <PeopleCard desk={desk} settings={desk.settings} onSaid={setSaid} />}
      <ThisScreen />
      <ThisComputer api={api} />
      <Browsers api={api} onSaid={setSaid} />
      <Card
        title="Export"
        intro="People, contacts, thresholds and channels are kept in one file. Take a copy of it here, or put another in its place."
      >
        <SettingsExport api={api} />
      </Card>
      <Card title="Import">
        <SettingsImport api={api} onImported={desk.reload} />
      </Card>
      <p className={styles['version']}>{version === undefined ? '' : `Vigil ${version}`}</p>
    </div>
  );
}
