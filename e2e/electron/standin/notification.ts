import type { NotificationState } from '../desktop-state';
import { desk } from './desk';
import { CheckedEmitter, createEvent, type Checked } from './emitter';
import { strict } from './strict';

export type NotificationEvents = Checked<
  Electron.Notification,
  {
    show: (event: Electron.Event) => void;
    click: (event: Electron.Event) => void;
    close: (event: Electron.Event<Electron.NotificationCloseEventParams>) => void;
    action: (
      event: Electron.Event<Electron.NotificationActionEventParams>,
      actionIndex: number,
      selectionIndex: number,
    ) => void;
    reply: (event: Electron.Event<Electron.NotificationReplyEventParams>, reply: string) => void;
    failed: (event: Electron.Event, error: string) => void;
  }
>;

type Members =
  'show' | 'close' | 'title' | 'subtitle' | 'body' | 'silent' | 'urgency' | 'actions' | 'hasReply' | 'timeoutType';

export class Notification extends CheckedEmitter<NotificationEvents> implements Pick<Electron.Notification, Members> {
  static readonly all: Notification[] = [];
  title: string;
  subtitle: string;
  body: string;
  silent: boolean;
  urgency: 'normal' | 'critical' | 'low';
  actions: Electron.NotificationAction[];
  hasReply: boolean;
  timeoutType: 'default' | 'never';
  private current: NotificationState['state'] = 'made';

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super();
    this.title = options.title ?? '';
    this.subtitle = options.subtitle ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
    this.urgency = options.urgency ?? 'normal';
    this.actions = options.actions ?? [];
    this.hasReply = options.hasReply ?? false;
    this.timeoutType = options.timeoutType ?? 'default';
    const self = strict('Notification', this);
    Notification.all.push(self);
    return self;
  }
  static isSupported(): boolean {
    return desk.surroundings.notifications !== 'unsupported';
  }
  show(): void {
    const { notifications } = desk.surroundings;
    if (notifications === 'unsupported') return;
    setImmediate(() => {
      if (notifications === 'failing') this.fail('Notifications are not allowed for this application');
      else
        this.become('shown', () => {
          this.tell('show', createEvent({}));
        });
    });
  }
  close(): void {
    if (this.current === 'shown') this.dismiss('applicationHidden');
  }
  dismiss(reason: NonNullable<Electron.NotificationCloseEventParams['reason']>): void {
    this.become('closed', () => {
      this.tell('close', createEvent({ reason }));
    });
  }
  fail(error: string): void {
    this.become('failed', () => {
      this.tell('failed', createEvent({}), error);
    });
  }
  press(): void {
    this.tell('click', createEvent({}));
  }
  choose(actionIndex: number): void {
    if (!this.actions[actionIndex]) throw new Error(`The notification has no action ${actionIndex}.`);
    this.tell('action', createEvent({ actionIndex, selectionIndex: 0 }), actionIndex, 0);
  }
  answer(reply: string): void {
    this.tell('reply', createEvent({ reply }), reply);
  }
  state(id: number): NotificationState {
    const { title, body, silent, urgency, actions } = this;
    return {
      id,
      title,
      body,
      isSilent: silent,
      urgency,
      actions: actions.map(({ text }) => text ?? ''),
      state: this.current,
    };
  }
  private become(state: NotificationState['state'], tell: () => void): void {
    this.current = state;
    tell();
    desk.changed();
  }
}
