import type { TrayState } from '../desktop-state';
import { desk } from './desk';
import { CheckedEmitter, type Checked } from './emitter';
import { menuState, type Menu } from './menu';
import { imageOf, imageState, type NativeImage } from './native-image';
import { strict } from './strict';

type Keys = Electron.KeyboardEvent;
export type TrayEvents = Checked<
  Electron.Tray,
  {
    click: (event: Keys, bounds: Electron.Rectangle, position: Electron.Point) => void;
    'right-click': (event: Keys, bounds: Electron.Rectangle) => void;
    'double-click': (event: Keys, bounds: Electron.Rectangle) => void;
  }
>;

type Members =
  | 'setToolTip'
  | 'setTitle'
  | 'getTitle'
  | 'getBounds'
  | 'destroy'
  | 'isDestroyed'
  | 'setIgnoreDoubleClickEvents'
  | 'closeContextMenu'
  | 'focus';

/**
 * Where nothing shows tray icons Electron makes a tray all the same, and nobody sees it: so it is made here too, and is
 * missing from what a test sees.
 */
export class Tray extends CheckedEmitter<TrayEvents> implements Pick<Electron.Tray, Members> {
  static readonly all: Tray[] = [];
  private contextMenu: Menu | null = null;
  private popped: Menu | null = null;
  private image: NativeImage;
  private toolTip = '';
  private title = '';
  private gone = false;

  constructor(image: unknown) {
    super();
    this.image = imageOf(image);
    const self = strict('Tray', this);
    Tray.all.push(self);
    desk.changed();
    return self;
  }
  setImage(image: unknown): void {
    this.alive().image = imageOf(image);
    desk.changed();
  }
  setPressedImage(): void {
    this.alive();
  }
  setToolTip(toolTip: string): void {
    this.alive().toolTip = toolTip;
    desk.changed();
  }
  setTitle(title: string): void {
    // macOS alone shows one.
    this.alive().title = process.platform === 'darwin' ? title : '';
    desk.changed();
  }
  getTitle(): string {
    return this.alive().title;
  }
  setContextMenu(menu: Menu | null): void {
    this.alive().contextMenu = menu;
    desk.changed();
  }
  popUpContextMenu(menu?: Menu): void {
    this.alive().popped = menu ?? this.contextMenu;
    desk.changed();
  }
  closeContextMenu(): void {
    this.alive();
  }
  setIgnoreDoubleClickEvents(): void {
    this.alive();
  }
  focus(): void {
    this.alive();
  }
  /** Linux does not know where its icons are. */
  getBounds(): Electron.Rectangle {
    this.alive();
    if (process.platform === 'linux') return { x: 0, y: 0, width: 0, height: 0 };
    const { workArea } = desk.surroundings;
    return { x: workArea.x + workArea.width - 200, y: workArea.y + workArea.height, width: 24, height: 24 };
  }
  destroy(): void {
    this.gone = true;
    Tray.all.splice(0, Tray.all.length, ...Tray.all.filter((each) => !each.isDestroyed()));
    desk.changed();
  }
  isDestroyed(): boolean {
    return this.gone;
  }
  press(event: keyof TrayEvents): void {
    const { x, y, width, height } = this.getBounds();
    const bounds = { x, y, width, height };
    const keys = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
    if (event === 'click') this.tell('click', keys, bounds, { x, y });
    else this.tell(event, keys, bounds);
  }
  /** What the other button opens. */
  openMenu(): Menu | null {
    if (this.contextMenu === null) this.press('right-click');
    return this.contextMenu ?? this.popped;
  }
  state(): TrayState {
    const { image, toolTip, title } = this;
    const menu = this.contextMenu ?? this.popped;
    return { image: imageState(image), toolTip, title, menu: menu && menuState(menu) };
  }
  private alive(): this {
    if (this.gone) throw new TypeError('Tray is destroyed');
    return this;
  }
}

export const shownTrays = (): Tray[] => (desk.surroundings.hasTrayHost ? Tray.all : []);
