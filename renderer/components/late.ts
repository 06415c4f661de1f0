import { lazy, type ComponentType } from 'react';

/** Loaded after what stands around it was drawn: to ask for it takes time before the first number, too. */
export const late = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  lazy(async () => {
    await new Promise((drawn) => {
      setTimeout(drawn);
    });
    return { default: await load() };
  });
