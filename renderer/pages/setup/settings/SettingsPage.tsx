import { useState } from 'react';
import type { Api } from '../../../api';
import { setupWords } from '../../../catalogue/settings/setup';
import { Card } from '../../../components/Card';
import styles from '../../../components/forms-page.module.css';
import { Notice } from '../../../components/notices/Notice';
import { Said } from '../../../components/Said';
import { useSettings } from '../../../hooks/settings/useSettings';
import { useCall } from '../../../hooks/useCall';
import { Browsers } from './Browsers';
import { SettingsExport } from './file/SettingsExport';
import { SettingsImport } from './file/SettingsImport';
import { PeopleCard } from './PeopleCard';
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
      <Card title={setupWords.export} intro={setupWords.peopleContactsThresholdsAndChannels}>
        <SettingsExport api={api} />
      </Card>
      <Card title={setupWords.import}>
        <SettingsImport api={api} onImported={desk.reload} />
      </Card>
      <p className={styles['version']}>{version === undefined ? '' : setupWords.vigil({ version })}</p>
    </div>
  );
}
