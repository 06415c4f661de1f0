import { useState, type ReactNode } from 'react';
import bigButton from '../../renderer/components/BigButton.module.css';
import { Card } from '../../renderer/components/Card';
import { Folded } from '../../renderer/components/Folded';
import { Notice } from '../../renderer/components/notices/Notice';
import { PlacedSentences } from '../../renderer/components/notices/PlacedSentences';
import { ProblemLine } from '../../renderer/components/notices/ProblemLine';
import { Ask } from '../../renderer/components/over/Ask';
import { Menu } from '../../renderer/components/over/Menu';
import { UndoLine } from '../../renderer/components/over/UndoLine';
import { QrCode } from '../../renderer/components/qr/QrCode';
import quietButton from '../../renderer/components/QuietButton.module.css';
import { Sparkline } from '../../renderer/components/value/Sparkline';
import { TrendArrow } from '../../renderer/components/value/TrendArrow';
import { ValueLine } from '../../renderer/components/value/ValueLine';
import { createDrafts } from '../../renderer/form/drafts';
import { FieldsForm } from '../../renderer/form/fields/FieldsForm';
import { OrderedListField } from '../../renderer/form/fields/OrderedListField';
import { TimeWindowsField } from '../../renderer/form/fields/TimeWindowsField';
import { TimeZoneField } from '../../renderer/form/fields/TimeZoneField';
import { FormContext } from '../../renderer/form/FormContext';
import { DraftsContext } from '../../renderer/form/useDrafts';
import type { AlarmSound } from '../../renderer/frame/sound/alarm-sound';
import { StatusBar } from '../../renderer/frame/status/StatusBar';
import { Told } from '../../renderer/pages/now/alarm/Told';
import { ChartCard } from '../../renderer/pages/now/chart/ChartCard';
import { DutyCard } from '../../renderer/pages/now/duty/DutyCard';
import { GiveDuty } from '../../renderer/pages/now/duty/GiveDuty';
import { trendArrow, trendInWords, type Trend } from '../../shared/glucose/glucose';
import type { Field } from '../../shared/settings/descriptor';
import type { PersonStatus, Status } from '../../shared/status/status';
import { HOUR, MINUTE } from '../../shared/time';
import { alert, api, chartOf, dutyOf, live, newest, NOW, person, thresholds } from './samples';
import styles from './Stories.module.css';

/** Every shared component in each of its states, one below the other. */
export function Stories() {
  const [drafts] = useState(() => createDrafts({ read: () => ({}), write: () => undefined }));
  return (
    <DraftsContext value={drafts}>
      <main className={styles['stories']}>
        <h1>Components</h1>
        <p>
          <Themes />
        </p>
        {Object.entries(stories).map(([name, story]) => (
          <section key={name} aria-label={name} className={styles['story']}>
            <h2 className={styles['name']}>{name}</h2>
            {story()}
          </section>
        ))}
      </main>
    </DraftsContext>
  );
}

function Themes() {
  return ['light', 'dark', 'night', 'contrast'].map((theme) => (
    <button
      key={theme}
      type="button"
      className={quietButton['quiet']}
      onClick={() => {
        document.documentElement.dataset['theme'] = theme;
      }}
    >
      {theme}
    </button>
  ));
}

const nothing = (): void => undefined;

const stories: Record<string, () => ReactNode> = {
  Buttons: () => (
    <>
      <button type="button" className={bigButton['big']}>
        I have it
      </button>
      <button type="button" className={quietButton['quiet']}>
        Snooze
      </button>
      <button type="button" className={quietButton['quiet']} disabled>
        Snooze
      </button>
    </>
  ),
  Card: () => (
    <Card title="Nightscout" intro="What Vigil reads." buttons={<Quiet>Change</Quiet>}>
      <p>Reading from Nightscout.</p>
    </Card>
  ),
  Notice: () => (
    <>
      <Notice kind="loading" title="Loading History …" />
      <Notice kind="empty" title="Nobody is watched over yet">
        Add a person in Vigil’s window.
      </Notice>
      <Notice kind="problem" title="This page cannot reach Vigil. Is it running?" />
    </>
  ),
  'Lines of problems': () => (
    <>
      <ProblemLine>It was not recorded: the disk is full.</ProblemLine>
      {(['bad', 'doubtful', 'plain'] as const).map((tone) => (
        <PlacedSentences
          key={tone}
          tone={tone}
          sentences={[
            { path: 'people[0].thresholds.low', sentence: 'Low must lie below high.' },
            { path: '$', sentence: 'Nobody is watched over.' },
          ]}
        />
      ))}
    </>
  ),
  'Status pill': () => (
    <>
      {standings.map(([status, connection], index) => (
        <StatusBar key={index} live={live(status, connection)} now={NOW} soundState="ready" sound={silent} />
      ))}
      <StatusBar live={live({ people: [person()] })} now={NOW} soundState="blocked" sound={silent} />
    </>
  ),
  'Value line': () => (
    <>
      {values.map((changes, index) => (
        <ValueLine key={index} person={person(changes)} now={NOW} isLost={false} name="Ana" />
      ))}
      <ValueLine person={person()} now={NOW} isLost name="Ana" />
      <ValueLine person={person({ level: 'low', newest: newest(64) })} now={NOW} isLost={false} isLarge />
    </>
  ),
  'Trend arrow': () => (
    <ul className={styles['row']}>
      {(Object.keys(trendArrow) as Trend[]).map((trend) => (
        <li key={trend}>
          <TrendArrow trend={trend} /> {trendInWords(trend)}
        </li>
      ))}
    </ul>
  ),
  Fields: () => (
    <FieldsForm
      draftKey="story"
      label="A form"
      fields={fields}
      values={{ name: 'Ana', everyMinutes: 5, isOn: true, unit: 'mg/dL' }}
      hasSecret={['kept']}
      save={() => Promise.resolve({ code: 'invalid', sentence: 'The address is not known.', path: 'url' })}
      onCancel={nothing}
    />
  ),
  'More fields': () => (
    <FormContext value={{ id: 'more', errors: { zone: 'Choose a time zone.', order: 'Choose one.' } }}>
      <TimeZoneField name="zone" label="Time zone" value="Europe/Madrid" onChange={nothing} />
      <OrderedListField
        name="order"
        label="Contacts, in order"
        noun="contact"
        value={['mia', 'papa']}
        choices={[
          { value: 'mia', label: 'Mia' },
          { value: 'papa', label: 'Papa' },
          { value: 'tom', label: 'Tom' },
        ]}
        onChange={nothing}
      />
      <TimeWindowsField
        name="quiet"
        label="Quiet hours"
        noun="quiet hours"
        value={[{ from: '22:00', to: '07:00', days: ['mon', 'tue'] }]}
        fresh={{ from: '22:00', to: '07:00' }}
        onChange={nothing}
      />
    </FormContext>
  ),
  Menu: () => (
    <>
      <Menu label="Pause">{() => <Quiet>1 hour</Quiet>}</Menu>
      <Folded label="Set aside…">{() => <Quiet>30 min</Quiet>}</Folded>
    </>
  ),
  Dialog: () => <Asked />,
  Undo: () => (
    <>
      <UndoLine
        undo={{ offer: nothing, take: nothing, offered: { sentence: 'Mia has it.', seconds: 9 }, problem: null }}
      />
      <UndoLine undo={{ offer: nothing, take: nothing, offered: null, problem: 'It is too late: Papa has it.' }} />
    </>
  ),
  'Who was told': () => <Told api={api} alert={alert} now={NOW} timeZone="Europe/Madrid" historyRevision={0} />,
  'Who has it': () => (
    <DutyCard api={api} person={person({ duties: [dutyOf('mia', 'Mia', 6), dutyOf('tom', 'Tom', 26)] })} now={NOW} />
  ),
  'Give it to somebody': () => (
    <GiveDuty
      api={api}
      person={person({ holders: [{ id: 'tom', name: 'Tom' }], duties: [dutyOf('mia', 'Mia', 6)] })}
      now={NOW}
      onGiven={nothing}
    />
  ),
  'QR code': () => <QrCode text="https://t.me/vigil_bot?start=Kq3vXw8mPz0aBcDeFgHi" label="The link as a QR code" />,
  Sparkline: () => (
    <div className={styles['panel']}>
      <Sparkline chart={chartOf(3)} thresholds={thresholds} />
      <Sparkline chart={null} thresholds={thresholds} />
    </div>
  ),
  Chart: () => <ChartCard api={api} person={person()} now={NOW} isAlarmed={false} />,
};

const silent: AlarmSound = {
  play: nothing,
  chime: nothing,
  stop: nothing,
  enable: nothing,
  state: () => 'ready',
  onStateChange: () => nothing,
};

const troubles: Status['troubles'] = [
  { code: 'a', sentence: 'example.org refuses the token: enter a new one.', since: NOW - HOUR, mendedAt: 'sources' },
  {
    code: 'b',
    sentence: 'Texts and calls fail: Twilio refuses the credentials.',
    since: NOW - HOUR,
    mendedAt: 'channels',
  },
];

const standings: [Partial<Status>, 'live' | 'lost'][] = [
  [{ people: [person()] }, 'lost'],
  [{ people: [person({ level: 'low', state: 'low', alerts: [alert] })] }, 'live'],
  [{ people: [person()], troubles: troubles.slice(0, 1) }, 'live'],
  [{ people: [person()], troubles }, 'live'],
  [{ people: [person({ newest: null, state: 'waiting', level: 'waiting' })] }, 'live'],
  [{ people: [person()] }, 'live'],
];

const values: Partial<PersonStatus>[] = [
  {},
  { level: 'low', newest: newest(64, { trend: 'forty-five-down' }) },
  { level: 'urgent-low', newest: newest(45, { trend: 'double-down' }) },
  { level: 'urgent-low', newest: newest(39, { glucose: { kind: 'low' }, trend: null, change: null }) },
  { level: 'high', newest: newest(240, { trend: 'single-up' }) },
  { level: 'urgent-high', newest: newest(340, { trend: 'flat' }) },
  { units: 'mmol/L' },
  { level: 'stale', newest: newest(88, { isUsable: false, measuredAt: NOW - 34 * MINUTE }) },
  { level: 'stale', newest: newest(88, { isUsable: false, glucose: { kind: 'sensor-error', code: 10 } }) },
  { level: 'waiting', newest: null },
  { hasGlucoseSource: false, newest: null, level: 'waiting' },
];

const field = (kind: Field['kind'], label: string, rest: Partial<Field> = {}): Field => ({
  ...{ kind, label, help: '', required: true },
  ...rest,
});

const fields: Record<string, Field> = {
  name: field('text', 'Name', { help: 'As family says it.' }),
  url: field('url', 'Address', { placeholder: 'https://example.org' }),
  phone: field('phone', 'Phone number', { required: false }),
  everyMinutes: field('number', 'Minutes between readings', { unit: 'min' }),
  unit: field('choice', 'Units', { choices: ['mg/dL', 'mmol/L'].map((value) => ({ value, label: value })) }),
  isOn: field('toggle', 'Tell it aloud'),
  kept: field('secret', 'Token'),
  token: field('secret', 'Another token', { required: false }),
  late: field('number', 'Wait', { unit: 's', advanced: true, required: false }),
};

const Quiet = ({ children }: { children: string }) => (
  <button type="button" className={quietButton['quiet']}>
    {children}
  </button>
);

function Asked() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={quietButton['quiet']}
        onClick={() => {
          setIsOpen(true);
        }}
      >
        Pause …
      </button>
      {isOpen && (
        <Ask
          question="Ana is low. Pause anyway?"
          no="Keep alarming"
          onClosed={() => {
            setIsOpen(false);
          }}
        >
          <Quiet>Pause for 1 hour</Quiet>
        </Ask>
      )}
    </>
  );
}
