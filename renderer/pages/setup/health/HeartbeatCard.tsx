import { useState } from 'react';
import type { Problem } from '../../../../shared/contract';
import { heartbeatFields, type HeartbeatSettings } from '../../../../shared/settings/heartbeat';
import type { Health } from '../../../../shared/status/status';
import type { Millis } from '../../../../shared/time';
import type { Api } from '../../../api';
import { setupWords } from '../../../catalogue/settings/setup';
import { ItemButtons } from '../../../components/acts/ItemButtons';
import { Lasting } from '../../../components/Ages';
import { Said } from '../../../components/Said';
import { Words } from '../../../components/Words';
import { FieldsForm } from '../../../form/fields/FieldsForm';
import { useItemMode } from '../../../hooks/settings/useItemMode';
import { useSettings } from '../../../hooks/settings/useSettings';
import { momentInWords } from '../../../words/time-words';
import { Row } from './HealthRows';
import styles from './HeartbeatCard.module.css';

const DRAFT = 'heartbeat';

/** Who would hear of it if this computer stopped: the switch outside, or nobody. */
export function HeartbeatCard({
  api,
  heartbeat,
  now,
  timeZone,
}: {
  api: Api;
  heartbeat: Health['heartbeat'];
  now: Millis;
  timeZone: string;
}) {
  const desk = useSettings(api);
  const [said, setSaid] = useState('');
  const { title, isEdited, isQuiet, setMode, close } = useItemMode(DRAFT);
  const saved = desk.settings?.heartbeat;
  const save = async (wanted: HeartbeatSettings | undefined, sentence: string): Promise<Problem | null> => {
    const problem = await desk.save((settings) => ({ ...settings, heartbeat: wanted }));
    if (problem === null) {
      setSaid(sentence);
      close();
    }
    return problem && { ...problem, path: problem.path?.replace(/^heartbeat\./, '') ?? null };
  };
  return (
    <section aria-labelledby="heartbeat" className={styles['part']}>
      <h2 id="heartbeat" ref={title} tabIndex={-1}>
        {setupWords.heartbeat}
      </h2>
      <Said sentence={said} />
      <ul>
        <HeartbeatRow heartbeat={heartbeat} now={now} timeZone={timeZone} />
      </ul>
      {heartbeat === null && <HowToGetOne />}
      {isQuiet && desk.settings !== null && (
        <p className={styles['buttons']}>
          <ItemButtons
            name={setupWords.heartbeat}
            changeWord={saved === undefined ? setupWords.heartbeatSetUp : setupWords.heartbeatChange}
            canRemove={saved !== undefined}
            onMode={(mode) => {
              setSaid('');
              if (mode === 'removed') void save(undefined, setupWords.heartbeatRemoved);
              else setMode(mode);
            }}
          />
        </p>
      )}
      {isEdited && (
        <FieldsForm
          draftKey={DRAFT}
          label={setupWords.heartbeat}
          fields={heartbeatFields}
          values={{ ...saved }}
          save={({ values }) => save(values as unknown as HeartbeatSettings, setupWords.heartbeatSaved)}
          onReload={desk.reload}
          onCancel={close}
        />
      )}
    </section>
  );
}

function HeartbeatRow({ heartbeat, now, timeZone }: { heartbeat: Health['heartbeat']; now: Millis; timeZone: string }) {
  if (heartbeat === null) {
    return (
      <Row tone="off" name={setupWords.heartbeatOutside}>
        {setupWords.heartbeatNone}
      </Row>
    );
  }
  const { failing, lastBeatAt } = heartbeat;
  if (failing !== null) {
    const time = momentInWords(failing.since, now, timeZone);
    return (
      <Row tone="bad" name={setupWords.heartbeatOutside}>
        {setupWords.heartbeatFailing({ time, sentence: failing.sentence })}
      </Row>
    );
  }
  return (
    <Row tone={lastBeatAt === null ? 'doubtful' : 'good'} name={setupWords.heartbeatOutside}>
      {lastBeatAt === null ? (
        setupWords.heartbeatNotYet
      ) : (
        <Words of={setupWords.heartbeatTaken({ lasting: <Lasting since={lastBeatAt} now={now} /> })} />
      )}
    </Row>
  );
}

function HowToGetOne() {
  return (
    <details className={styles['how']}>
      <summary>{setupWords.heartbeatHow}</summary>
      <ol>
        <li>{setupWords.heartbeatHowOpen}</li>
        <li>{setupWords.heartbeatHowMake}</li>
        <li>{setupWords.heartbeatHowWho}</li>
        <li>{setupWords.heartbeatHowCopy}</li>
      </ol>
    </details>
  );
}
