import { useDraftKeys } from '../../form/useDrafts';
import { addressOf, pageNames, placeOf, type Page } from '../../state/places';
import styles from './PageTabs.module.css';
import { Unsaved } from './Unsaved';

/** The pages of a place that has several; nothing in a place of one. */
export function PageTabs({ page }: { page: Page }) {
  const unsaved = new Set(useDraftKeys().map((key) => key.split('/')[0]));
  const { name, pages } = placeOf(page);
  if (pages.length === 1) return null;
  return (
    <nav aria-label={name} className={styles['tabs']}>
      {pages.map((one) => (
        <a key={one} href={addressOf(one)} aria-current={one === page ? 'page' : undefined} className={styles['tab']}>
          {pageNames[one]}
          {unsaved.has(one) && <Unsaved />}
        </a>
      ))}
    </nav>
  );
}
