import { desk } from './desk';
import { strict } from './strict';

type Members =
  'hide' | 'show' | 'isVisible' | 'setBadge' | 'getBadge' | 'bounce' | 'cancelBounce' | 'setMenu' | 'setIcon';

export class DockStandIn implements Pick<Electron.Dock, Members> {
  bounces = 0;
  private visible = true;
  private badge = '';

  hide(): void {
    this.visible = false;
    desk.changed();
  }
  show(): Promise<void> {
    this.visible = true;
    desk.changed();
    return Promise.resolve();
  }
  isVisible(): boolean {
    return this.visible;
  }
  setBadge(text: string): void {
    this.badge = text;
    desk.changed();
  }
  getBadge(): string {
    return this.badge;
  }
  bounce(): number {
    this.bounces += 1;
    desk.changed();
    return this.bounces;
  }
  cancelBounce(): void {
    desk.changed();
  }
  setMenu(): void {
    desk.changed();
  }
  setIcon(): void {
    desk.changed();
  }
}

export const dock = strict('app.dock', new DockStandIn());
