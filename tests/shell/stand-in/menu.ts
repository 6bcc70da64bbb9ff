import type { MenuItemConstructorOptions, MenuItem as RealItem, Menu as RealMenu } from 'electron';
import { refuse } from './typed.ts';

type Template = readonly MenuItemConstructorOptions[];

/** A menu item that a test can look at and click. */
class StandInItem {
  readonly id: string;
  readonly label: string;
  readonly accelerator: string | undefined;
  readonly role: MenuItemConstructorOptions['role'];
  readonly submenu: Menu | undefined;
  enabled: boolean;
  readonly #options: MenuItemConstructorOptions;

  constructor(options: MenuItemConstructorOptions) {
    if (!options.label && !options.role && options.type !== 'separator') {
      refuse('Invalid template for MenuItem: must have submenu, label, role or type');
    }
    this.#options = options;
    this.id = options.id ?? '';
    this.label = options.label ?? '';
    this.accelerator = options.accelerator;
    this.role = options.role;
    this.enabled = options.enabled ?? true;
    this.submenu = Array.isArray(options.submenu) ? Menu.buildFromTemplate(options.submenu) : undefined;
  }

  click(): void {
    // Like a real one: a disabled item does nothing.
    if (this.enabled)
      this.#options.click?.(this as unknown as RealItem, undefined, {} as Electron.KeyboardEvent);
  }
}

export class Menu implements Pick<RealMenu, 'popup'> {
  static #application: Menu | null = null;
  readonly items: StandInItem[];

  constructor(template: Template) {
    this.items = template.map((options) => new StandInItem(options));
  }

  static buildFromTemplate(template: Template): Menu {
    return new Menu(template);
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }

  getMenuItemById(id: string): StandInItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  popup(): void {
    console.log(`Menu: ${this.items.map((item) => item.role ?? item.label).join(', ')}`);
  }
}
