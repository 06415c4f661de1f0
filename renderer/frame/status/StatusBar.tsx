import { BellRing, ChevronRight, CircleCheck, Eye, Unplug, VolumeX, Wrench, type LucideIcon } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import type { Millis } from '../../../shared/time';
import { frameWords } from '../../catalogue/frame';
import { Age } from '../../components/Ages';
import type { LiveState } from '../../state/live-state';
import { addressOf } from '../../state/places';
import { currentValue } from '../../words/current-value';
import type { AlarmSound, SoundState } from '../sound/alarm-sound';
import { standingOf, type Standing } from './standing';
import styles from './StatusBar.module.css';
import { TroubleList } from './TroubleList';

const icons: Record<Standing['level'], LucideIcon> = {
  lost: Unplug,
  alarm: BellRing,
  trouble: Wrench,
  silent: VolumeX,
  watched: Eye,
  well: CircleCheck,
};

/** How many values stand beside "All well". */
const MOST_AGES = 2;

interface StatusBarProps {
  live: LiveState;
  now: Millis | null;
  soundState: SoundState;
  sound: AlarmSound;
}

/** At the same place on every page: how it stands, one click from what mends it, and all that is wrong with Vigil. */
export function StatusBar({ live, now, soundState, sound }: StatusBarProps) {
  const standing = standingOf(live, soundState);
  const troubles = live.connection === 'lost' ? [] : (live.status?.troubles ?? []);
  const isToldAlready = standing.level === 'trouble' && troubles.length === 1;
  return (
    <section aria-label={frameWords.howItStands} className={styles['bar']}>
      <div role="status" className={styles['line']}>
        <Pill standing={standing} sound={sound}>
          <Icon level={standing.level} />
          <span>{standing.sentence}</span>
          {standing.mend !== null && <ChevronRight aria-hidden="true" className={styles['icon']} />}
        </Pill>
      </div>
      {standing.level === 'well' && now !== null && <Ages live={live} now={now} />}
      {troubles.length > 0 && !isToldAlready && <TroubleList troubles={troubles} />}
    </section>
  );
}

function Icon({ level }: { level: Standing['level'] }) {
  const Drawn = icons[level];
  return <Drawn aria-hidden="true" className={styles['icon']} />;
}

function Pill({ standing, sound, children }: { standing: Standing; sound: AlarmSound; children: ReactNode }) {
  const { level, mend } = standing;
  const look = { className: styles['pill'], 'data-level': level };
  if (mend === null) return <span {...look}>{children}</span>;
  if (mend === 'sound') {
    return (
      <button type="button" {...look} onClick={sound.enable}>
        {children}
      </button>
    );
  }
  if (mend === 'reload') {
    return (
      <button
        type="button"
        {...look}
        onClick={() => {
          window.location.reload();
        }}
      >
        {children}
      </button>
    );
  }
  return (
    <a href={addressOf(mend)} {...look}>
      {children}
    </a>
  );
}

/** Outside of what is spoken at each change: an age changes all the time. */
function Ages({ live, now }: { live: LiveState; now: Millis }) {
  const people = (live.status?.people ?? []).filter((person) => currentValue(person, false) !== null);
  if (people.length === 0 || people.length > MOST_AGES) return null;
  return (
    <span className={styles['ages']}>
      {people.map(({ id, name, newest }, index) => (
        <Fragment key={id}>
          {index > 0 && ' · '}
          {name} <Age at={newest?.measuredAt ?? now} now={now} />
        </Fragment>
      ))}
    </span>
  );
}
