import type { Protocol } from './cdp';
import { toAppUrl } from './scheme';
import { strict } from './strict';

/** The frames of one page, as `webContents.mainFrame` and `event.senderFrame` show them. */
export class Frame implements Pick<
  Electron.WebFrameMain,
  'isDestroyed' | 'detached' | 'frameToken' | 'frameTreeNodeId' | 'name' | 'origin' | 'processId' | 'routingId' | 'url'
> {
  url = 'about:blank';
  name = '';
  detached = false;
  readonly processId = 1;
  readonly routingId: number;
  readonly frameTreeNodeId: number;
  readonly frameToken: string;
  readonly parent: Frame | null;

  constructor(id: string, number: number, parent: Frame | null) {
    this.frameToken = id;
    this.routingId = number;
    this.frameTreeNodeId = number;
    this.parent = parent;
    return strict('WebFrameMain', this);
  }

  get top(): Frame {
    return this.parent === null ? this : this.parent.top;
  }

  get origin(): string {
    const { protocol, host, origin } = new URL(this.url);
    return origin === 'null' && host !== '' ? `${protocol}//${host}` : origin;
  }

  isDestroyed(): boolean {
    return this.detached;
  }
}

export interface Frames {
  main: Frame;
  of(id: string): Frame | undefined;
  attached(id: string, parentId: string): void;
  navigated(frame: Protocol.Page.Frame): Frame;
  /** The frame's address changed and its document did not. */
  moved(id: string, url: string): void;
  detached(id: string): void;
}

export function createFrames(mainId: string): Frames {
  const known = new Map<string, Frame>();
  let made = 0;
  const make = (id: string, parent: Frame | null): Frame => {
    made += 1;
    const frame = new Frame(id, made, parent);
    known.set(id, frame);
    return frame;
  };
  return {
    main: make(mainId, null),
    of: (id) => known.get(id),
    attached(id, parentId) {
      if (!known.has(id)) make(id, known.get(parentId) ?? null);
    },
    navigated({ id, parentId, url, urlFragment, unreachableUrl, name }) {
      const frame = known.get(id) ?? make(id, known.get(parentId ?? '') ?? null);
      frame.url = unreachableUrl ?? toAppUrl(`${url}${urlFragment ?? ''}`);
      frame.name = name ?? '';
      return frame;
    },
    moved(id, url) {
      const frame = known.get(id);
      if (frame) frame.url = toAppUrl(url);
    },
    detached(id) {
      const frame = known.get(id);
      if (frame) frame.detached = true;
      known.delete(id);
    },
  };
}
