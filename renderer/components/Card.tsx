import { useId, type ReactNode, type Ref } from 'react';
import styles from './Card.module.css';

/** A part of a page with its heading and what can be done with the whole of it. */
export function Card({
  title,
  intro,
  buttons,
  titleRef,
  children,
}: {
  title: string;
  intro?: ReactNode;
  buttons?: ReactNode;
  /** Takes the focus when something inside has ended. */
  titleRef?: Ref<HTMLHeadingElement>;
  children?: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles['card']}>
      <div className={styles['heading']}>
        <h2 id={id} ref={titleRef} tabIndex={-1} className={styles['title']}>
          {title}
        </h2>
        {buttons !== undefined && <div className={styles['buttons']}>{buttons}</div>}
      </div>
      {intro !== undefined && <p className={styles['intro']}>{intro}</p>}
      {children}
    </section>
  );
}
