import { Bell, Droplet, History, SlidersHorizontal, Users, type LucideIcon } from 'lucide-react';
import { frameWords } from '../../catalogue/frame';
import { useDraftKeys } from '../../form/useDrafts';
import { addressOf, placeOf, places, type Page, type PlaceId } from '../../state/places';
import type { AlarmSound, SoundState } from '../sound/alarm-sound';
import { SoundButton } from '../sound/SoundButton';
import styles from './Rail.module.css';
import { Unsaved } from './Unsaved';

const icons: Record<PlaceId, LucideIcon> = {
  now: Droplet,
  history: History,
  people: Users,
  alarms: Bell,
  setup: SlidersHorizontal,
};

interface RailProps {
  page: Page;
  /** Alerts that nobody has confirmed: they stand on Now. */
  openAlerts: number;
  soundState: SoundState;
  sound: AlarmSound;
}

/** The five places: at the left of a wide window, at the bottom of a narrow one. */
export function Rail({ page, openAlerts, soundState, sound }: RailProps) {
  return (
    <header className={styles['rail']}>
      <span className={styles['name']}>
        <Mark />
        {frameWords.vigil}
      </span>
      <nav aria-label={frameWords.places} className={styles['places']}>
        {places.map(({ id }) => (
          <PlaceLink key={id} id={id} present={page} badge={id === 'now' ? openAlerts : 0} />
        ))}
      </nav>
      <SoundButton state={soundState} sound={sound} />
    </header>
  );
}

function PlaceLink({ id, present, badge }: { id: PlaceId; present: Page; badge: number }) {
  const drafts = useDraftKeys();
  const place = places.find((one) => one.id === id) ?? places[0];
  const pages: readonly string[] = place.pages;
  const isUnsaved = drafts.some((key) => pages.includes(key.split('/')[0] ?? ''));
  const isHere = placeOf(present) === place;
  const Icon = icons[id];
  return (
    <a
      href={addressOf(place.pages[0])}
      aria-current={isHere ? (place.pages.length === 1 ? 'page' : 'true') : undefined}
      className={styles['place']}
    >
      <Icon aria-hidden="true" className={styles['icon']} />
      <span className={styles['word']}>{place.name}</span>
      {badge > 0 && (
        <span className={styles['badge']}>
          {badge}
          <span className="visually-hidden"> {frameWords.open}</span>
        </span>
      )}
      {isUnsaved && <Unsaved />}
    </a>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" className={styles['mark']} aria-hidden="true">
      <path
        d="M3 17h7l3-8 5 14 4-9 2 3h5"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
