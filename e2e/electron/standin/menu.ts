import { EventEmitter } from 'node:events';
import type { MenuItemState } from '../desktop-state';
import { app } from './app';
import { desk } from './desk';
import { strict } from './strict';
import { windowList } from './window-list';

type Template = Electron.MenuItemConstructorOptions;
type ItemMembers =
  | 'label'
  | 'sublabel'
  | 'toolTip'
  | 'type'
  | 'role'
  | 'id'
  | 'enabled'
  | 'visible'
  | 'checked'
  | 'accelerator'
  | 'registerAccelerator';

export class MenuItem implements Pick<Electron.MenuItem, ItemMembers> {
  label: string;
  sublabel: string;
  toolTip: string;
  readonly type: NonNullable<Template['type']>;
  readonly role?: NonNullable<Electron.MenuItem['role']>;
  readonly id: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly accelerator: string | null;
  readonly registerAccelerator: boolean;
  readonly submenu?: Menu;
  readonly icon: unknown;
  menu: Menu | null = null;
  private readonly onClick: Template['click'];

  constructor(template: Template) {
    this.type = template.type ?? (template.submenu ? 'submenu' : 'normal');
    if (template.role) this.role = template.role as NonNullable<Electron.MenuItem['role']>;
    this.label = template.label ?? template.role ?? '';
    this.sublabel = template.sublabel ?? '';
    this.toolTip = template.toolTip ?? '';
    this.id = template.id ?? '';
    this.enabled = template.enabled ?? true;
    this.visible = template.visible ?? true;
    this.checked = template.checked ?? false;
    this.accelerator = template.accelerator ?? null;
    this.registerAccelerator = template.registerAccelerator ?? true;
    this.icon = template.icon;
    if (template.submenu) this.submenu = submenuOf(template.submenu);
    this.onClick = template.click;
    return strict('MenuItem', this);
  }

  /** Somebody chooses it. A box is ticked before its listener runs, and of radio buttons one is. */
  click(): void {
    if (!this.enabled || !this.visible) throw new Error(`"${this.label}" cannot be chosen now.`);
    if (this.type === 'checkbox') this.checked = !this.checked;
    if (this.type === 'radio') {
      for (const item of this.menu?.items ?? []) if (item.type === 'radio') item.checked = false;
      this.checked = true;
    }
    const window = windowList.focused as unknown as Electron.BaseWindow | null;
    if (this.onClick) this.onClick(this as unknown as Electron.MenuItem, window ?? undefined, keys());
    else if (this.role === 'quit') app.quit();
    else if (this.role === 'close') windowList.focused?.close();
    desk.changed();
  }
}

const keys = (): Electron.KeyboardEvent => ({ triggeredByAccelerator: false });

const submenuOf = (submenu: Template[] | Electron.Menu): Menu =>
  Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : (submenu as unknown as Menu);

type MenuMembers = 'closePopup' | 'popup';

export class Menu extends EventEmitter implements Pick<Electron.Menu, MenuMembers> {
  readonly items: MenuItem[] = [];
  static application: Menu | null = null;

  constructor() {
    super();
    return strict('Menu', this);
  }
  static buildFromTemplate(template: (Template | MenuItem)[]): Menu {
    const menu = new Menu();
    for (const each of template) menu.append(each instanceof MenuItem ? each : new MenuItem(each));
    return menu;
  }
  static setApplicationMenu(menu: Menu | null): void {
    Menu.application = menu;
    desk.changed();
  }
  static getApplicationMenu(): Menu | null {
    return Menu.application;
  }
  append(item: MenuItem): void {
    this.insert(this.items.length, item);
  }
  insert(position: number, item: MenuItem): void {
    item.menu = this;
    this.items.splice(position, 0, item);
  }
  getMenuItemById(id: string): MenuItem | null {
    return this.items.find((item) => item.id === id) ?? null;
  }
  popup(): void {
    this.emit('menu-will-show');
  }
  closePopup(): void {
    this.emit('menu-will-close');
  }
}

export function choose(menu: Menu | null, path: string[]): void {
  const [label, ...rest] = path;
  const item = menu?.items.find((each) => each.label === label && each.visible);
  const labels = menu?.items.map((each) => each.label).filter(Boolean) ?? [];
  if (!item) throw new Error(`There is no "${label ?? ''}" in the menu, which has: ${labels.join(', ') || 'nothing'}.`);
  if (rest.length > 0) choose(item.submenu ?? null, rest);
  else item.click();
}

export function menuState(menu: Menu): MenuItemState[] {
  return menu.items.map((item) => ({
    label: item.label,
    type: item.type,
    role: hasOwn(item, 'role') ? item.role : null,
    accelerator: item.accelerator,
    isEnabled: item.enabled,
    isVisible: item.visible,
    isChecked: item.checked,
    submenu: 'submenu' in item && item.submenu ? menuState(item.submenu) : null,
  }));
}
