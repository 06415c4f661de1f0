import { useEffect, useRef } from 'react';
import { useDraftKeys } from '../form/useDrafts';
import type { SoundState } from './alarm-sound';
import styles from './Header.module.css';
import { pageNames, pages, type Page } from './usePage';

export function Header({
  page,
  soundState,
  onTestSound,
  onEnableSound,
}: {
  page: Page;
  soundState: SoundState;
  onTestSound: () => void;
  onEnableSound: () => void;
}) {
  return (
    <header className={styles['header']}>
      <div className={styles['inside']}>
        <span className={styles['name']}>
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
          Vigil
        </span>
        <PageLinks page={page} />
        <SoundButton state={soundState} onTest={onTestSound} onEnable={onEnableSound} />
      </div>
    </header>
  );
}

/** Where the window is narrow the row is moved sideways; the page that is shown is always in view. */
function PageLinks({ page }: { page: Page }) {
  const row = useRef<HTMLElement>(null);
  const unsaved = new Set(useDraftKeys().map((key) => key.split('/')[0]));

  useEffect(() => {
    const link = row.current?.querySelector<HTMLElement>('[aria-current]');
    if (row.current && link)
      row.current.scrollLeft = link.offsetLeft - (row.current.clientWidth - link.offsetWidth) / 2;
  }, [page]);

  return (
    <nav ref={row} aria-label="Pages" className={styles['pages']}>
      {pages.map((one) => (
        <a key={one} href={`#/${one}`} aria-current={one === page ? 'page' : undefined} className={styles['page']}>
          {pageNames[one]}
          {unsaved.has(one) && (
            <span className={styles['unsaved']} title="Not saved yet">
              <span className="visually-hidden"> (not saved yet)</span>
            </span>
          )}
        </a>
      ))}
    </nav>
  );
}

function SoundButton({ state, onTest, onEnable }: { state: SoundState; onTest: () => void; onEnable: () => void }) {
  if (state === 'missing') return <span className={styles['noSound']}>This browser cannot sound</span>;
  if (state === 'ready') {
    return (
      <button type="button" className={styles['sound']} onClick={onTest}>
        <Speaker isOn />
        <span className={styles['soundWords']}>Test sound</span>
      </button>
    );
  }
  return (
    <button type="button" className={`${styles['sound'] ?? ''} ${styles['soundOff'] ?? ''}`} onClick={onEnable}>
      <Speaker isOn={false} />
      <span>Turn sound on</span>
    </button>
  );
}

function Speaker({ isOn }: { isOn: boolean }) {
  return (
    <svg
      viewBox="0 0 24 24"
      className={styles['speaker']}
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M4 9.5v5h3.5L12 18.5v-13L7.500 9.500z" fill="currentColor" />
      {isOn ? <path d="M15.500 9a4.500 4.500 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11" /> : <path d="m16 9.500 5 5m0-5-5 5" />}
    </svg>
  );
}
